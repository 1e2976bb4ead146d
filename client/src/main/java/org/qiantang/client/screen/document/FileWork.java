package org.qiantang.client.screen.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// Fetches, opens and verifies a document's file; every method is slow and may be interrupted.
final class FileWork {
    private final OfficeDesk desk;

    FileWork(OfficeDesk desk) {
        this.desk = desk;
    }

    /// Something done with a file while it lies readable on the disk.
    @FunctionalInterface
    interface Reading<T> {
        T read(Path file) throws Exception;
    }

    /// Waits until the file is on this machine, then reads it.
    <T> T read(BlobReference blob, Reading<T> reading) throws Exception {
        if (desk.openBlob(blob).isEmpty()) {
            fetch(blob);
        }
        var file = Files.createTempFile("qiantang-page", ".pdf");
        try (var in = desk.openBlob(blob).orElseThrow(() -> new IOException("file gone"))) {
            Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return reading.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void fetch(BlobReference blob) throws IOException, InterruptedException {
        try {
            desk.fetchBlob(blob).get();
        } catch (ExecutionException failed) {
            throw new IOException("file not fetched", failed.getCause());
        }
    }

    Verdict verify(BlobReference blob, TrustList trust, Instant now) throws Exception {
        return read(blob, file -> new PdfVerifier().verify(file, trust, now));
    }

    /// The authorities whose seals this office trusts.
    static TrustList trust(OfficeFacts facts, Instant asOf) {
        var pem = new StringBuilder("made-at: ").append(asOf).append('\n');
        facts.trustedRoots().forEach(root -> pem.append(root).append('\n'));
        facts.revocationLists().forEach(list -> pem.append(list).append('\n'));
        return TrustList.parse(pem.toString()).orElseGet(() -> TrustList.of(asOf));
    }
}
