package org.qiantang.client.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;
import org.qiantang.typesetting.PdfPages;

/// Fetches, opens and verifies a document's file; every method is slow and may be interrupted.
///
/// What a file says is in memory only while it is worked with, and nowhere on the disk but sealed.
public final class FileWork {
    private final OfficeDesk desk;

    public FileWork(OfficeDesk desk) {
        this.desk = desk;
    }

    /// Something done with a file's bytes.
    @FunctionalInterface
    public interface Reading<T> {
        T read(byte[] file) throws Exception;
    }

    /// Waits until the file is on this machine, then reads it.
    public <T> T read(BlobReference blob, Reading<T> reading) throws Exception {
        var here = bytes(blob);
        if (here.isEmpty()) {
            fetch(blob);
            here = bytes(blob);
        }
        return reading.read(here.orElseThrow(() -> new IOException("file gone")));
    }

    /// The file's bytes, or empty where it is not on this machine.
    public Optional<byte[]> bytes(BlobReference blob) throws IOException {
        var opened = desk.openBlob(blob);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (var in = opened.get()) {
            var bytes = in.readNBytes((int) PdfPages.MAXIMUM_BYTES + 1);
            if (bytes.length > PdfPages.MAXIMUM_BYTES) {
                throw new IOException("a file beyond all measure");
            }
            return Optional.of(bytes);
        }
    }

    /// Whether the file is on this machine.
    public boolean here(BlobReference blob) throws IOException {
        try (var in = desk.openBlob(blob).orElse(null)) {
            return in != null;
        }
    }

    private void fetch(BlobReference blob) throws IOException, InterruptedException {
        try {
            desk.fetchBlob(blob).get();
        } catch (ExecutionException failed) {
            throw new IOException("file not fetched", failed.getCause());
        }
    }

    public Verdict verify(BlobReference blob, OfficeFacts facts, Instant now) throws Exception {
        return read(blob, file -> new PdfVerifier(withdrawn(facts)).verify(file, trust(facts, now), now));
    }

    /// The electronic seals that this office withdrew.
    public static Optional<SealRegistry> withdrawn(OfficeFacts facts) {
        return Optional.ofNullable(facts.sealRegistry())
                .flatMap(text -> SealRegistry.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The authorities whose seals this office trusts.
    public static TrustList trust(OfficeFacts facts, Instant asOf) {
        return TrustList.ofPem(asOf, facts.trustedRoots(), facts.revocationLists())
                .orElseGet(() -> TrustList.of(asOf));
    }
}
