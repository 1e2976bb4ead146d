package org.qiantang.demonstration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job from end to end, and what outside judges say of its sealed file.
class DemoTest {
    @Test
    void theMainJobIsPlayedAndTheOutsideJudgesAgree(@TempDir Path out) throws IOException, InterruptedException {
        assertEquals(0, Demo.run(new String[] {"--out", out.toString()}));

        var report = Files.readString(out.resolve("report.html"));
        assertTrue(report.contains("钱示政办发〔"), "the report names the number");
        assertTrue(report.contains("办结"), "the report tells of the completion");
        try (var pages = Files.list(out.resolve("pages"))) {
            assertEquals(9, pages.count());
        }
        var sealed = out.resolve("sealed.pdf");
        judge("pdfsig", sealed.toString())
                .ifPresent(said -> assertTrue(
                        said.contains("Signature is Valid") && said.contains("Total document signed"), said));
        var nss = trusting(out.resolve("trust.pem"), Files.createDirectory(out.resolve("nss")));
        if (nss.isPresent()) {
            judge("pdfsig", "-nssdir", nss.get(), sealed.toString())
                    .ifPresent(said -> assertTrue(said.contains("Certificate is Trusted"), said));
        }
        judge("qpdf", "--check", sealed.toString())
                .ifPresent(said -> assertTrue(said.contains("No syntax or stream encoding errors found"), said));
        judge("pdftotext", sealed.toString(), "-")
                .ifPresent(said -> assertTrue(said.replaceAll("\\s", "").contains("坚持低成本、集约化、见实效的原则"), said));

        var changed = Files.readAllBytes(sealed);
        changed[changed.length / 3] ^= 1;
        var other = Files.write(out.resolve("changed.pdf"), changed);
        judge("pdfsig", other.toString()).ifPresent(said -> assertTrue(!said.contains("Signature is Valid"), said));
        if (nss.isPresent()) {
            judge("pdfsig", "-nssdir", nss.get(), other.toString())
                    .ifPresent(said -> assertTrue(
                            !said.contains("Signature is Valid") && !said.contains("Certificate is Trusted"), said));
        }
    }

    /// A certificate database of the kind pdfsig reads, which trusts the office's roots and nothing else; empty where
    /// certutil, which makes it, is not installed.
    private static Optional<String> trusting(Path roots, Path folder) throws IOException, InterruptedException {
        var database = "sql:" + folder;
        if (judge("certutil", "-N", "-d", database, "--empty-password").isEmpty()) {
            return Optional.empty();
        }
        // One by one: of a file with several, certutil takes the first.
        var certificates = Files.readString(roots).split("(?=-----BEGIN CERTIFICATE-----)");
        for (int i = 0; i < certificates.length; i++) {
            var one = Files.writeString(folder.resolve("root-" + i + ".pem"), certificates[i]);
            judge("certutil", "-A", "-d", database, "-n", "root-" + i, "-t", "CT,CT,CT", "-i", one.toString());
        }
        return Optional.of(database);
    }

    @Test
    void anUnknownArgumentIsExplained() {
        assertEquals(64, Demo.run(new String[] {"--fast"}));
    }

    /// What an outside judge says; empty, and said so, where it is not installed.
    private static Optional<String> judge(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            System.out.println("未听取的旁证：" + List.of(command).getFirst());
            return Optional.empty();
        }
        try (var said = process.getInputStream()) {
            var words = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return Optional.of(words);
        }
    }
}
