package org.qiantang.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.qiantang.typesetting.format.Sheet;

/// LibreOffice on a plain text of the sample's characters: started for each document, and for the next ones of one
/// start.
final class LibreOfficePeer {
    private static final int TIMES = 3;
    private static final int TOGETHER = 25;

    private final Path folder;
    private final Sheet sheet;

    LibreOfficePeer(Path folder, Sheet sheet) {
        this.folder = folder;
        this.sheet = sheet;
    }

    /// What it needs, milliseconds.
    record Needed(double started, double warm) {}

    static boolean installed() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(path.split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "soffice")));
    }

    /// @throws IOException also where it is installed and converts nothing
    Needed needed() throws IOException, InterruptedException {
        convert(1); // makes its profile
        double one = fastest(1);
        double many = fastest(TOGETHER);
        return new Needed(one, (many - one) / (TOGETHER - 1));
    }

    /// Of times that other programs can only lengthen the shortest is the truest.
    private double fastest(int files) throws IOException, InterruptedException {
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TIMES; i++) {
            fastest = Math.min(fastest, convert(files));
        }
        return fastest;
    }

    private double convert(int files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString()));
        for (int i = 0; i < files; i++) {
            command.add(Files.writeString(folder.resolve("sample" + i + ".fodt"), text())
                    .toString());
            Files.deleteIfExists(folder.resolve("sample" + i + ".pdf"));
        }
        long began = System.nanoTime();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        double milliseconds = (System.nanoTime() - began) / 1e6;
        for (int i = 0; i < files; i++) {
            var written = folder.resolve("sample" + i + ".pdf");
            if (status != 0 || !Files.exists(written)) {
                throw new IOException("soffice converted " + i + " of " + files + " files, status " + status);
            }
        }
        try (var pdf = Loader.loadPDF(folder.resolve("sample0.pdf").toFile())) {
            if (pdf.getNumberOfPages() < 2) {
                throw new IOException("soffice wrote " + pdf.getNumberOfPages() + " page");
            }
        }
        return milliseconds;
    }

    private String text() {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
             xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
             office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
            """);
        for (var paragraph : sheet.content().paragraphs()) {
            text.append("<text:p>")
                    .append(paragraph.text().replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</text:p>\n");
        }
        return text.append("</office:text></office:body></office:document>\n").toString();
    }
}
