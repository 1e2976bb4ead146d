package org.qiantang.signing.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.Timestamping;

/// Seals a PDF with a visible signature by appending one revision.
///
/// The output begins with exactly the bytes of the input. It is written beside its destination and moved there only
/// when the signature is complete. The key sees the attributes to be signed, never the file. Stateless.
public final class PdfSealer {
    private static final int TIMESTAMP_ROOM = TimestampClient.LARGEST_TOKEN + 100;

    private final Optional<TimestampClient> timestamps;

    /// Seals without time stamps.
    public PdfSealer() {
        this.timestamps = Optional.empty();
    }

    /// Seals with a time stamp on each signature (PAdES B-T) where an authority gives one; else without, and says so.
    public PdfSealer(TimestampClient timestamps) {
        this.timestamps = Optional.of(timestamps);
    }

    /// Seals the input with a CMS by the key: PAdES B-B or B-T (EN 319 142-1), or GM/T 0010 when it is an SM2 key.
    ///
    /// @param output may be the input itself
    /// @throws org.qiantang.signing.StorageFailed when a file cannot be read or written
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    public Sealing seal(Path input, Path output, SealRequest request, SigningKey key) {
        return seal(input, output, request, new CmsSignatureMaker(key));
    }

    /// Seals the input with a signature value of any kind.
    ///
    /// @param output may be the input itself
    /// @throws org.qiantang.signing.StorageFailed when a file cannot be read or written
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    public Sealing seal(Path input, Path output, SealRequest request, SignatureMaker maker) {
        try {
            return RevisionFile.write(input, output, (bytes, appending) -> seal(bytes, request, maker, appending));
        } catch (UnreadableFile damaged) {
            return new Sealing.Refused(SealRefusal.DAMAGED);
        }
    }

    /// Seals a file that is in memory only, with a CMS by the key.
    ///
    /// @param output receives the sealed file; nothing where it is refused
    /// @throws IOException when the output cannot be written
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    public Sealing seal(byte[] input, OutputStream output, SealRequest request, SigningKey key) throws IOException {
        return seal(input, output, request, new CmsSignatureMaker(key));
    }

    /// Seals a file that is in memory only, with a signature value of any kind.
    ///
    /// @param output receives the sealed file; nothing where it is refused
    /// @throws IOException when the output cannot be written
    /// @throws org.qiantang.signing.CryptographyFailed when the key refuses
    public Sealing seal(byte[] input, OutputStream output, SealRequest request, SignatureMaker maker)
            throws IOException {
        try {
            return RevisionFile.write(input, output, (bytes, appending) -> seal(bytes, request, maker, appending));
        } catch (UnreadableFile damaged) {
            return new Sealing.Refused(SealRefusal.DAMAGED);
        }
    }

    private Sealing seal(PdfBytes bytes, SealRequest request, SignatureMaker maker, RevisionFile.Appending appending)
            throws IOException {
        PdfFile file = PdfFile.open(bytes);
        Optional<SealRefusal> refusal = refusal(file, request);
        if (refusal.isPresent()) {
            return new Sealing.Refused(refusal.get());
        }
        Optional<EmptyField> existing = Optional.empty();
        if (!request.fieldName().isEmpty()) {
            switch (field(file, request, maker)) {
                case EmptyField.Search.Refused(var reason) -> {
                    return new Sealing.Refused(reason);
                }
                case EmptyField.Search.Found(var field) -> existing = Optional.of(field);
            }
        }
        MessageDigest content = maker.newDigest();
        bytes.digest(content, 0, bytes.length());
        OpenRevision revision = SealRevision.compose(
                file, request, existing, maker.subFilter(), maker.reservedLength() + room(), identity(content));
        revision.digest(content);
        byte[] value = maker.sign(content.digest(), request.at());
        TimestampClient.Answer stamped = stamp(maker, value);
        byte[] complete = revision.with(stamped.token()
                .map(token -> maker.withTimestamp(value, token.encoded()))
                .orElse(value));
        appending.append(complete);
        return new Sealing.Sealed(
                revision.fieldName(), bytes.length(), bytes.length() + revision.length(), stamped.timestamping());
    }

    private int room() {
        return timestamps.isPresent() ? TIMESTAMP_ROOM : 0;
    }

    private TimestampClient.Answer stamp(SignatureMaker maker, byte[] value) {
        return timestamps
                .map(client -> {
                    MessageDigest digest = maker.newDigest();
                    digest.update(maker.toStamp(value));
                    return client.stamp(digest);
                })
                .orElseGet(() -> new TimestampClient.Answer(new Timestamping.NotAsked(), Optional.empty()));
    }

    /// The file's identity for its trailer (ISO 32000-1 §14.4), from the digest that has to be made anyway.
    static byte[] identity(MessageDigest original) {
        try {
            return Arrays.copyOf(((MessageDigest) original.clone()).digest(), 16);
        } catch (CloneNotSupportedException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private static Optional<SealRefusal> refusal(PdfFile file, SealRequest request) {
        if (file.isEncrypted()) {
            return Optional.of(SealRefusal.ENCRYPTED);
        }
        if (!endsCleanly(file)) {
            return Optional.of(SealRefusal.DAMAGED);
        }
        if (Certification.forbidsSignatures(file)) {
            return Optional.of(SealRefusal.CERTIFIED);
        }
        if (request.acrossPages() && FormRevision.isSigned(file)) {
            return Optional.of(SealRefusal.EDGES_AFTER_SEAL);
        }
        if (request.acrossPages() && request.image().isHandwriting()) {
            return Optional.of(SealRefusal.EDGES_OF_HANDWRITING);
        }
        if (!request.fieldName().isEmpty()) {
            return Optional.empty();
        }
        List<PageTree.Page> pages = PageTree.of(file);
        if (request.pageIndex() < 0 || request.pageIndex() >= pages.size()) {
            return Optional.of(SealRefusal.PAGE_OUTSIDE);
        }
        return SealPlace.on(pages.get(request.pageIndex()), request).liesWithin(pages.get(request.pageIndex()))
                ? Optional.empty()
                : Optional.of(SealRefusal.SEAL_OUTSIDE);
    }

    private static EmptyField.Search field(PdfFile file, SealRequest request, SignatureMaker maker) {
        EmptyField.Search search = EmptyField.named(file, request.fieldName());
        if (!(search instanceof EmptyField.Search.Found(EmptyField empty))) {
            return search;
        }
        PageTree.Seen room = empty.seen();
        if (request.image().within(room.widthMm(), room.heightMm()).isEmpty()) {
            return new EmptyField.Search.Refused(SealRefusal.FIELD_TOO_SMALL);
        }
        return SeedValue.of(file, empty.field())
                .filter(wanted -> !wanted.isHonoured(request, maker))
                .<EmptyField.Search>map(wanted -> new EmptyField.Search.Refused(SealRefusal.FIELD_ASKS_MORE))
                .orElse(search);
    }

    static boolean endsCleanly(PdfFile file) {
        for (long at = file.end(); at < file.bytes().length(); at++) {
            if (!Character.isWhitespace(file.bytes().at(at))) {
                return false;
            }
        }
        return true;
    }
}
