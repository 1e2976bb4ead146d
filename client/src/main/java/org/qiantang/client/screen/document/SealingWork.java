package org.qiantang.client.screen.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
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
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// 用印: seals the final file on this machine, and takes the sealed file in only when it verifies.
final class SealingWork {
    private final OfficeDesk desk;

    /// What came of it.
    sealed interface Outcome {
        record Done(BlobReference file) implements Outcome {}

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
        if (new PdfSealer().seal(plain.get(), output, request, key) instanceof Sealing.Refused(SealRefusal reason)) {
            return new Outcome.NotSealed(reason);
        }
        var sealed = output.toByteArray();
        var verdict = new PdfVerifier().verify(sealed, trust, now);
        if (verdict.overall() != Overall.VALID && verdict.overall() != Overall.VALID_WITH_UNVERIFIED) {
            return new Outcome.NotVerified(verdict.overall());
        }
        return new Outcome.Done(desk.putBlob(new ByteArrayInputStream(sealed), file.mediaType(), file.name()));
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
