package org.qiantang.signing.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.ValidationData;

/// Keeps the signatures of a PDF provable after their certificates ran out: puts validation data into the file (PAdES
/// B-LT), and document time stamps over it (B-LTA), each as a revision of its own that rewrites no earlier byte.
///
/// A time stamp lasts as long as its authority's certificate: before that ends, put in what is known by then and a
/// further time stamp. Stateless.
public final class PdfPreserver {
    /// Puts validation data into the file.
    ///
    /// @param output may be the input itself
    /// @param bySignature as [org.qiantang.signing.verify.Verdict#validationData] collects it
    /// @param at the moment of it
    /// @throws org.qiantang.signing.StorageFailed when a file cannot be read or written
    public Preservation store(Path input, Path output, Map<String, ValidationData> bySignature, Instant at) {
        try {
            return RevisionFile.write(input, output, (bytes, to) -> store(bytes, bySignature, at, to));
        } catch (UnreadableFile damaged) {
            return new Preservation.Refused(SealRefusal.DAMAGED);
        }
    }

    /// Puts validation data into a file that is in memory only.
    ///
    /// @param output receives the longer file; nothing where it stays as it is
    /// @throws IOException when the output cannot be written
    public Preservation store(byte[] input, OutputStream output, Map<String, ValidationData> bySignature, Instant at)
            throws IOException {
        try {
            return RevisionFile.write(input, output, (bytes, to) -> store(bytes, bySignature, at, to));
        } catch (UnreadableFile damaged) {
            return new Preservation.Refused(SealRefusal.DAMAGED);
        }
    }

    /// Puts a document time stamp over the whole file.
    ///
    /// @param output may be the input itself
    /// @throws org.qiantang.signing.StorageFailed when a file cannot be read or written
    public Preservation timestamp(Path input, Path output, TimestampClient timestamps) {
        try {
            return RevisionFile.write(input, output, (bytes, to) -> timestamp(bytes, timestamps, to));
        } catch (UnreadableFile damaged) {
            return new Preservation.Refused(SealRefusal.DAMAGED);
        }
    }

    /// Puts a document time stamp over a file that is in memory only.
    ///
    /// @param output receives the longer file; nothing where it stays as it is
    /// @throws IOException when the output cannot be written
    public Preservation timestamp(byte[] input, OutputStream output, TimestampClient timestamps) throws IOException {
        try {
            return RevisionFile.write(input, output, (bytes, to) -> timestamp(bytes, timestamps, to));
        } catch (UnreadableFile damaged) {
            return new Preservation.Refused(SealRefusal.DAMAGED);
        }
    }

    private static Preservation store(
            PdfBytes bytes, Map<String, ValidationData> bySignature, Instant at, RevisionFile.Appending to)
            throws IOException {
        PdfFile file = PdfFile.open(bytes);
        Optional<SealRefusal> refusal = refusal(file);
        if (refusal.isPresent()) {
            return new Preservation.Refused(refusal.get());
        }
        Optional<byte[]> revision = StoreRevision.compose(file, bySignature, at, identity(bytes));
        if (revision.isEmpty()) {
            return new Preservation.Unchanged();
        }
        to.append(revision.get());
        return new Preservation.Stored(bytes.length(), bytes.length() + revision.get().length);
    }

    private static Preservation timestamp(PdfBytes bytes, TimestampClient timestamps, RevisionFile.Appending to)
            throws IOException {
        PdfFile file = PdfFile.open(bytes);
        Optional<SealRefusal> refusal = refusal(file);
        if (refusal.isPresent()) {
            return new Preservation.Refused(refusal.get());
        }
        MessageDigest content = Digests.sha256();
        bytes.digest(content, 0, bytes.length());
        OpenRevision revision =
                TimestampRevision.compose(file, TimestampClient.LARGEST_TOKEN, PdfSealer.identity(content));
        revision.digest(content);
        TimestampClient.Answer answer = timestamps.stamp(content);
        if (!(answer.timestamping() instanceof Timestamping.Stamped stamp)
                || answer.token().isEmpty()) {
            return new Preservation.NotStamped(
                    answer.timestamping() instanceof Timestamping.NotStamped(var failures)
                            ? failures
                            : java.util.List.of());
        }
        to.append(revision.with(answer.token().get().encoded()));
        return new Preservation.Timestamped(stamp, bytes.length(), bytes.length() + revision.length());
    }

    private static byte[] identity(PdfBytes bytes) {
        MessageDigest content = Digests.sha256();
        bytes.digest(content, 0, bytes.length());
        return PdfSealer.identity(content);
    }

    private static Optional<SealRefusal> refusal(PdfFile file) {
        if (file.isEncrypted()) {
            return Optional.of(SealRefusal.ENCRYPTED);
        }
        return PdfSealer.endsCleanly(file) ? Optional.empty() : Optional.of(SealRefusal.DAMAGED);
    }
}
