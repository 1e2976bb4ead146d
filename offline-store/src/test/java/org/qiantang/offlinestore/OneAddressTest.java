package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.offlinestore.Patience.until;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.Insides;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.failure.LogInFailed;

/// Desks, and behind one address two offices that are processes of their own on one database: requests of one desk go
/// to both, connections are cut in the middle, and one office is killed.
@ExtendWith(SharedOffice.class)
class OneAddressTest {
    private static final long SEED = 20261128;
    private static final int PAPERS = 30;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void nothingIsLostOrDoneTwiceWhicheverOfficeAnswers(CentralOffice office) throws Exception {
        var insides = Insides.of(office);
        for (var part : List.of("authority", "secrets", "demonstration")) {
            copy(insides.data().resolve(part), folder.resolve("data").resolve(part));
        }
        int one = freePort();
        int other = freePort();
        var first = start(insides, one);
        var second = start(insides, other);
        answers(first, one);
        answers(second, other);
        var address = new RoundRobin(List.of(one, other), SEED);
        open.add(address);
        var enrolment = new Enrolment(
                "", "https://localhost:" + address.port(), office.enrolment().certificateAuthority());

        var drafter = desk(enrolment, "shen.niwen");
        var reader = desk(enrolment, "lin.hewen");
        var picture = noise();
        var blob = drafter.putBlob(new ByteArrayInputStream(picture), "image/png", "图");
        var papers = new ArrayList<SubjectId>();
        for (int i = 0; i < PAPERS; i++) {
            var paper = City.paper();
            papers.add(paper);
            given(drafter, paper, i == 0 ? withPicture(blob) : City.draft(0, "第" + i + "件", "字".repeat(2000)));
            given(drafter, paper, new DocumentCommand.Agree(1, "请审核第" + i + "件"));
            if (i == PAPERS / 2) {
                until(drafter, () -> drafter.status().waiting() < PAPERS);
                second.destroyForcibly().waitFor();
            }
        }
        until(drafter, () -> drafter.status().waiting() == 0);
        // Nobody nudges the reader's desk: what others do comes by itself, whichever office holds its request.
        until(() -> papers.stream().allMatch(paper -> version(reader, paper) == 2));
        assertEquals(Set.of(one, other), address.reached());
        assertTrue(address.cuts() > 5, () -> "cut only " + address.cuts() + " times, seed " + SEED);
        assertTrue(drafter.commands().stream().allMatch(each -> each.state() == SentCommand.State.ACCEPTED));
        assertEquals(2 * PAPERS, drafter.commands().size());
        until(drafter, () -> papers.stream().allMatch(paper -> version(drafter, paper) == 2));
        for (var paper : papers) {
            var state = reader.document(paper).orElseThrow().state();
            assertEquals(1, state.trail().opinions().size());
            assertEquals(drafter.document(paper).orElseThrow().state(), state);
        }
        var wanted = reader.fetchBlob(blob);
        until(reader, wanted::isDone);
        try (var in = reader.openBlob(blob).orElseThrow()) {
            assertArrayEquals(picture, in.readAllBytes());
        }
        address.mend();
    }

    private static long version(OfficeDesk desk, SubjectId paper) {
        return desk.document(paper).map(DocumentView::version).orElse(0L);
    }

    private static void given(OfficeDesk desk, SubjectId paper, DocumentCommand command) {
        assertInstanceOf(Submitted.Waiting.class, desk.submit(new PostId("shen.niwen/draft"), paper, command, null));
    }

    private static DocumentCommand.SaveDraft withPicture(BlobReference blob) {
        var plain = City.draft(0, "有图的通知", "内容");
        var body =
                List.of(plain.content().body().getFirst(), new Figure("f1", blob.sha256(), blob.size(), 100, 50, ""));
        return new DocumentCommand.SaveDraft(
                plain.route(), 0, plain.content().change().body(body).build(), plain.countersigners());
    }

    /// A picture of noise, which does not become small.
    private static byte[] noise() throws IOException {
        var image = new BufferedImage(700, 700, BufferedImage.TYPE_INT_RGB);
        var random = new Random(SEED);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }

    private OfficeDesk desk(Enrolment enrolment, String person) throws Exception {
        var settings = DeskSettings.of(folder.resolve("desks"), enrolment, "test");
        for (int attempt = 1; ; attempt++) {
            try {
                var desk = OfficeDesk.logIn(settings, person, City.PASSWORD);
                open.add(desk);
                return desk;
            } catch (LogInFailed cut) {
                // As a person would: once more.
                assertTrue(attempt < 20, cut::code);
            }
        }
    }

    private Process start(Insides insides, int port) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CentralOffice.class.getName(),
                        "--qiantang.data=" + folder.resolve("data"),
                        "--qiantang.city=demonstration",
                        "--server.port=" + port,
                        "--qiantang.database.url=" + insides.url(),
                        "--qiantang.database.user=" + insides.user(),
                        "--qiantang.database.password=" + insides.password())
                .redirectErrorStream(true)
                .redirectOutput(Files.createFile(folder.resolve(port + ".log")).toFile())
                .start();
        open.add(() -> process.destroyForcibly().waitFor());
        return process;
    }

    private void answers(Process process, int port) throws Exception {
        until(() -> {
            assertTrue(process.isAlive(), () -> said(port));
            return said(port).contains("https://localhost:" + port);
        });
    }

    private String said(int port) {
        try {
            return Files.readString(folder.resolve(port + ".log"));
        } catch (IOException halfWritten) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
