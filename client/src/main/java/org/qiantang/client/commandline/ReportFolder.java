package org.qiantang.client.commandline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.qiantang.client.report.VerificationReport;
import org.qiantang.client.report.VerificationReport.Verification;
import org.qiantang.client.report.VerifiedFile;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.Verdict;

/// Where the reports on verified files go, one PDF each, named after the file. Thread-safe.
final class ReportFolder {
    /// In bytes, so that file systems take it with an ending.
    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final String ending;
    private final VerificationReport report;
    private final Set<Path> written = new HashSet<>();

    /// @param ending of the reports' names
    ReportFolder(Path folder, String ending, VerificationReport report) {
        this.folder = folder;
        this.ending = ending;
        this.report = report;
    }

    /// Writes the report on a file and returns where it is. A report of an earlier run is replaced.
    ///
    /// @throws IOException where the file cannot be read any more, or the report not written
    synchronized Path write(Path file, Verdict verdict, TrustList trust, ValidationData known) throws IOException {
        Files.createDirectories(folder);
        var target = free(String.valueOf(file.getFileName()));
        try (var verified = VerifiedFile.of(file)) {
            if (verified.size() != verdict.fileLength()) {
                throw new IOException("the file changed meanwhile");
            }
            var verification = new Verification(verified, verdict, trust, known);
            WholeFile.write(target, to -> report.write(verification, to));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return target;
    }

    private Path free(String name) {
        int kept = name.codePointCount(0, name.length());
        var beginning = name;
        while (beginning.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            kept--;
            beginning = name.substring(0, name.offsetByCodePoints(0, kept));
        }
        var target = folder.resolve(beginning + ending);
        for (int i = 2; !written.add(target); i++) {
            target = folder.resolve(beginning + "-" + i + ending);
        }
        return target;
    }
}
