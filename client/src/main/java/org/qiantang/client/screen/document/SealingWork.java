package org.qiantang.client.screen.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.Overall;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRefusal;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// 用印: seals the final file on this machine, and takes the sealed file in only when it verifies.
final class SealingWork {
    private final OfficeDesk desk;

    /// What came of it.
    sealed interface Outcome {
        /// @param timestamping whether the seal bears a time stamp, and why not
        record Done(BlobReference file, Timestamping timestamping) implements Outcome {}

        record NotSealed(SealRefusal reason) implements Outcome {}

        /// The sealed file did not verify: it is not given on.
        record NotVerified(Overall overall) implements Outcome {}

        /// The final file has not come to this machine.
        record FileMissing() implements Outcome {}
    }

    SealingWork(OfficeDesk desk) {
        this.desk = desk;
    }

    /// Slow; may be interrupted.
    ///
    /// @param file the final file with the seals it has
    Outcome seal(BlobReference file, SealArea area, SigningKey key, TrustList trust, Instant now) throws IOException {
        var plain = new FileWork(desk).bytes(file);
        if (plain.isEmpty()) {
            return new Outcome.FileMissing();
        }
        var name = area.inscription();
        var image = image(area, SealImage.lowerText(CertificateHolder.of(key.certificate())));
        var request = new SealRequest(image, area.page(), area.centreX(), area.centreY(), name, "", "", now);
        var output = new ByteArrayOutputStream();
        return switch (new PdfSealer(timestamps(trust, now)).seal(plain.get(), output, request, key)) {
            case Sealing.Refused(SealRefusal reason) -> new Outcome.NotSealed(reason);
            case Sealing.Sealed sealed -> handIn(file, output.toByteArray(), sealed.timestamping(), trust, now);
        };
    }

    /// Asks the office's own authority.
    private TimestampClient timestamps(TrustList trust, Instant now) {
        var office = new TimestampService("", desk::timestamp);
        return new TimestampClient(List.of(office), trust, () -> now, new SecureRandom());
    }

    private Outcome handIn(BlobReference file, byte[] sealed, Timestamping timestamping, TrustList trust, Instant now) {
        var verdict = new PdfVerifier().verify(sealed, trust, now);
        if (verdict.overall() != Overall.VALID && verdict.overall() != Overall.VALID_WITH_UNVERIFIED) {
            return new Outcome.NotVerified(verdict.overall());
        }
        var taken = desk.putBlob(new ByteArrayInputStream(sealed), file.mediaType(), file.name());
        return new Outcome.Done(taken, timestamping);
    }

    /// The picture that belongs at a place.
    static SealImage image(SealArea area, String lowerText) {
        return switch (area.kind()) {
            case ORGAN_SEAL -> SealImage.draw(area.inscription(), lowerText, area.width());
            case SIGNATURE_STAMP -> SealImage.stamp(area.inscription(), lowerText, area.width(), area.height());
        };
    }

    /// Whether [#image] can be drawn.
    static boolean canDraw(SealArea area) {
        return switch (area.kind()) {
            case ORGAN_SEAL -> SealImage.canDraw(area.inscription(), "", area.width());
            case SIGNATURE_STAMP -> SealImage.canStamp(area.inscription(), "", area.width(), area.height());
        };
    }
}
