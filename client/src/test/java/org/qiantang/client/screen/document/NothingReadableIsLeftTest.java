package org.qiantang.client.screen.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.InTheCity;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.encoding.Encoding;

/// While a document is shown, verified and sealed its text is in memory; whenever the program is killed, no file on
/// the disk holds it.
@ExtendWith(InTheCity.class)
class NothingReadableIsLeftTest {
    private static final String TITLE = "关于金丝雀值守工作的通知";
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @Test
    void aClientKilledWhileItShowsAndSealsLeavesNoReadableFile(City city) throws Exception {
        var paper = numbered(city);
        var temporary = Files.createDirectory(folder.resolve("temporary"));
        var random = new Random(20261009);
        for (int i = 0; i < KILLS; i++) {
            killed(city, paper, temporary, random.nextInt(200_000_000));
            assertEquals(List.of(), readable(folder));
        }
        // The search itself is tried: it finds what is there to be found.
        Files.writeString(temporary.resolve("planted"), "… %PDF-1.7 …");
        assertEquals(1, readable(folder).size());
    }

    private static SubjectId numbered(City city) {
        var paper = city.colleague("lu.huitong").underReview(TITLE, Urgency.NORMAL, DocumentKind.NOTICE);
        city.colleague("lu.hewen").agree(paper, "已核。");
        city.colleague("lu.pishi").issue(paper, "同意印发。");
        city.colleague("lu.shouwen").act(paper, new DocumentCommand.AssignNumber());
        return paper;
    }

    /// Starts a client, and kills it in the middle of its work after it has sealed at least once.
    private void killed(City city, SubjectId paper, Path temporary, int nanoseconds) throws Exception {
        var enrolment = Files.write(folder.resolve("enrolment.json"), Encoding.bytes(city.enrolment()));
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + temporary,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        ReadingProcess.class.getName(),
                        folder.resolve("desks").toString(),
                        enrolment.toString(),
                        "lu.shouwen",
                        city.seals().resolve("transport.p12").toString(),
                        paper.id())
                .redirectError(folder.resolve("errors.log").toFile())
                .start();
        try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
            assertEquals("Done", lines.readLine(), () -> read(folder.resolve("errors.log")));
            long until = System.nanoTime() + nanoseconds;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String classPath() {
        var modules = System.getProperty("jdk.module.path", "");
        var classes = System.getProperty("java.class.path");
        return modules.isEmpty() ? classes : classes + System.getProperty("path.separator") + modules;
    }

    /// The files in which a PDF or the document's title can be read.
    private static List<String> readable(Path where) throws IOException {
        var found = new ArrayList<String>();
        int files = 0;
        try (var all = Files.walk(where)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files++;
                var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (var word : List.of(
                        "%PDF",
                        latin(TITLE, StandardCharsets.UTF_8),
                        latin(TITLE, StandardCharsets.UTF_16BE),
                        latin(TITLE, StandardCharsets.UTF_16LE))) {
                    if (bytes.contains(word)) {
                        found.add(where.relativize(file).toString());
                    }
                }
            }
        }
        assertTrue(files > 5, "only " + files + " files looked at");
        return found;
    }

    private static String latin(String word, Charset charset) {
        return new String(word.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
