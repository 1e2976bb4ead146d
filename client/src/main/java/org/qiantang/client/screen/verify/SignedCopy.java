package org.qiantang.client.screen.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.signing.Overall;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRefusal;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// Signs what was looked at into a new file beside the one it came from, which is never touched. The new file appears
/// when it is whole and its signature verifies.
final class SignedCopy {
    private final TimestampClient timestamps;
    private final TrustList trust;
    private final Instant now;

    /// What came of it.
    sealed interface Outcome {
        /// @param timestamping whether the signature bears a time stamp, and why not
        record Signed(Path copy, Timestamping timestamping) implements Outcome {}

        record NotSigned(SealRefusal reason) implements Outcome {}

        /// The signature did not verify: there is no copy.
        record NotVerified(Overall overall) implements Outcome {}
    }

    SignedCopy(TimestampClient timestamps, TrustList trust, Instant now) {
        this.timestamps = timestamps;
        this.trust = trust;
        this.now = now;
    }

    /// Slow; may be interrupted.
    ///
    /// @param suffix after the file's name
    /// @throws IOException where the copy cannot be written
    Outcome write(Path original, byte[] bytes, String suffix, SealArea area, SealImage image, SigningKey key)
            throws IOException {
        var request = new SealRequest(image, area.page(), area.centreX(), area.centreY(), image.name(), "", "", now);
        var signed = new ByteArrayOutputStream();
        return switch (new PdfSealer(timestamps).seal(bytes, signed, request, key)) {
            case Sealing.Refused(SealRefusal reason) -> new Outcome.NotSigned(reason);
            case Sealing.Sealed sealed -> {
                // Others' signatures are theirs to answer for; the person saw what is to be thought of them.
                var own = new PdfVerifier()
                        .verify(signed.toByteArray(), trust, now)
                        .signatures()
                        .getLast();
                yield own.overall() == Overall.VALID || own.overall() == Overall.VALID_WITH_UNVERIFIED
                        ? new Outcome.Signed(put(original, suffix, signed.toByteArray()), sealed.timestamping())
                        : new Outcome.NotVerified(own.overall());
            }
        };
    }

    private static Path put(Path original, String suffix, byte[] signed) throws IOException {
        var folder = Objects.requireNonNull(original.toAbsolutePath().getParent());
        var name = Objects.requireNonNull(original.getFileName()).toString().replaceFirst("(?i)\\.pdf$", "") + suffix;
        var draft = folder.resolve(".signing-" + UUID.randomUUID() + ".pdf");
        try {
            Files.write(
                    draft, signed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            int number = 1;
            while (Files.exists(copy(folder, name, number))) {
                number++;
            }
            // Fails where somebody else took the name meanwhile.
            return Files.move(draft, copy(folder, name, number));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path copy(Path folder, String name, int number) {
        return folder.resolve(name + (number == 1 ? "" : number) + ".pdf");
    }
}
