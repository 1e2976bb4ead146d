package org.qiantang.signing.verify;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;

class HostileFileTest {
    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    private void assertEndsInAVerdict(Path file) {
        Verdict verdict = assertTimeoutPreemptively(
                ofSeconds(30), () -> new PdfVerifier().verify(file, office.trust, SealOffice.NOW), file.toString());
        assertNotEquals(Overall.VALID, verdict.overall(), file.toString());
        assertNotEquals("READER_FAILED", verdict.unreadable().orElse(""), file.toString());
    }

    @Test
    void everyMalformedFileOfTheCorpusEndsInAVerdict() throws IOException {
        Path corpus = corpus();
        List<Path> files = new ArrayList<>(generated());
        if (Files.isDirectory(corpus)) {
            try (Stream<Path> found = Files.list(corpus)) {
                found.filter(file -> file.toString().endsWith(".pdf")).sorted().forEach(files::add);
            }
            assertTrue(files.size() > 100, "the corpus at " + corpus + " holds too few files");
        } else {
            System.out.println("corpus of malformed files not found at " + corpus + ": generated ones only");
        }
        files.forEach(this::assertEndsInAVerdict);
    }

    private static Path corpus() {
        String stated = System.getProperty("qiantang.corpora.malformed", "");
        return stated.isEmpty() ? Path.of("..", "..", "shared", "corpora", "malformed") : Path.of(stated);
    }

    private List<Path> generated() throws IOException {
        return List.of(
                write("empty", ""),
                write("text", "%PDF-1.7\nhello"),
                write("deep", file("[".repeat(100_000))),
                write("deep-dictionary", file("<</A ".repeat(100_000))),
                write("long-name", file("/" + "A".repeat(20_000_000))),
                write("open-string", file("(" + "(".repeat(1_000_000))),
                write("self-length", file("<</Length 1 0 R>>\nstream\n")),
                write("huge-length", file("<</Length 99999999999>>\nstream\n")),
                write("loop", loop()),
                write("wide-table", "%PDF-1.7\nxref\n0 8388607\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"),
                write("negative", "%PDF-1.7\nxref\n0 1\ntrailer\n<</Root 1 0 R/Prev -5>>\nstartxref\n9\n%%EOF\n"),
                write("self-pages", file("<</Type/Catalog/Pages 1 0 R/AcroForm<</Fields[1 0 R]>>/Kids[1 0 R]/T(a)>>")),
                write("nowhere", "%PDF-1.7\nstartxref\n999999999999999999\n%%EOF\n"));
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(folder.resolve(name + ".pdf"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String file(String object) {
        String head = "%PDF-1.7\n1 0 obj\n" + object + "\nendobj\n";
        return head + "xref\n1 1\n0000000009 00000 n\r\ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n" + head.length()
                + "\n%%EOF\n";
    }

    private static String loop() {
        return "%PDF-1.7\nxref\n0 0\ntrailer\n<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n";
    }
}
