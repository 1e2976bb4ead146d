package org.qiantang.client.screen.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.directory.Organ;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.Overall;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.PlaceFinder;
import org.qiantang.signing.pdf.PlaceFinder.Finding;
import org.qiantang.signing.pdf.Placement;
import org.qiantang.signing.pdf.SealRefusal;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// 用印: seals the final file on this machine, and takes the sealed file in only when it verifies.
final class SealingWork {
    private final OfficeDesk desk;
    private final SigningSettings settings;

    /// Where the keeper wants the seals of a batch.
    ///
    /// @param edges whether slices of the seal go over the edges of the pages too (骑缝章)
    record SealPlace(Placement placement, boolean edges) {}

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

    /// @param settings whom to ask for time stamps
    SealingWork(OfficeDesk desk, SigningSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    /// Slow; may be interrupted.
    ///
    /// @param file the final file with the seals it has
    Outcome seal(BlobReference file, SealArea area, SigningKey key, TrustList trust, Instant now) throws IOException {
        var plain = new FileWork(desk).bytes(file);
        return plain.isEmpty()
                ? new Outcome.FileMissing()
                : seal(file, plain.get(), area, false, new Means(key, trust, now));
    }

    /// Seals a file that was not laid out here, once it is on this machine. Slow; may be interrupted.
    Outcome seal(BlobReference file, SealPlace place, Organ organ, SigningKey key, TrustList trust, Instant now)
            throws Exception {
        var plain = new FileWork(desk).read(file, bytes -> bytes);
        return switch (PlaceFinder.find(plain, place.placement())) {
            case Finding.NotFound(SealRefusal reason) -> new Outcome.NotSealed(reason);
            case Finding.Found(Placement.At at) ->
                seal(file, plain, area(organ, at), place.edges(), new Means(key, trust, now));
        };
    }

    /// What a seal is made with, as of when.
    private record Means(SigningKey key, TrustList trust, Instant now) {}

    /// Where an organ's seal comes to lie with its centre at a place.
    static SealArea area(Organ organ, Placement.At at) {
        return new SealArea(
                organ.id(),
                SealArea.Kind.ORGAN_SEAL,
                organ.name(),
                at.pageIndex(),
                at.centreXMm(),
                at.centreYMm(),
                SealImage.USUAL_DIAMETER_MM,
                SealImage.USUAL_DIAMETER_MM);
    }

    private Outcome seal(BlobReference file, byte[] plain, SealArea area, boolean edges, Means means)
            throws IOException {
        var key = means.key();
        var now = means.now();
        var name = area.inscription();
        var image = image(area, SealImage.lowerText(CertificateHolder.of(key.certificate())));
        var request = new SealRequest(image, area.page(), area.centreX(), area.centreY(), name, "", "", now);
        var output = new ByteArrayOutputStream();
        return settings.stamping(desk, means.trust(), now, stamps -> {
            var sealer = new PdfSealer(stamps);
            return switch (sealer.seal(plain, output, edges ? request.withEdges() : request, key)) {
                case Sealing.Refused(SealRefusal reason) -> new Outcome.NotSealed(reason);
                case Sealing.Sealed sealed -> handIn(file, output.toByteArray(), sealed.timestamping(), means);
            };
        });
    }

    private Outcome handIn(BlobReference file, byte[] sealed, Timestamping timestamping, Means means) {
        var verdict = new PdfVerifier().verify(sealed, means.trust(), means.now());
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
