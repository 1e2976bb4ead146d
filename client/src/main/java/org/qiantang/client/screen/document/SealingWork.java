package org.qiantang.client.screen.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.Wording;
import org.qiantang.signing.cms.CmsSignatureMaker;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.PlaceFinder;
import org.qiantang.signing.pdf.PlaceFinder.Finding;
import org.qiantang.signing.pdf.Placement;
import org.qiantang.signing.pdf.SealRefusal;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.ElectronicSealRefusal;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// 用印: seals the final file on this machine, and takes the sealed file in only when it verifies.
final class SealingWork {
    private final OfficeDesk desk;
    private final SigningSettings settings;
    private final ElectronicSeals electronic;

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

        /// The organ has no electronic seal in the office's registry.
        record SealMissing() implements Outcome {}

        /// None of the organ's electronic seals can be used with the key.
        record SealUnusable(ElectronicSealRefusal reason) implements Outcome {}

        /// The office, which keeps the electronic seals, does not answer.
        record SealsAway() implements Outcome {}
    }

    /// What a seal is made with, as of when.
    ///
    /// @param keys one signature by each, in the order of the schemes
    record Means(Map<SealScheme, SigningKey> keys, OfficeFacts facts, Instant now) {
        TrustList trust() {
            return FileWork.trust(facts, now);
        }
    }

    /// @param settings whom to ask for time stamps
    SealingWork(OfficeDesk desk, SigningSettings settings) {
        this.desk = desk;
        this.settings = settings;
        this.electronic = new ElectronicSeals(desk);
    }

    /// Why nothing was sealed, and what to do; empty where it was.
    static Optional<String> why(Outcome outcome, Words words, Wording wording) {
        return switch (outcome) {
            case Outcome.Done ignored -> Optional.empty();
            case Outcome.NotSealed(var reason) -> Optional.of(wording.refusal(reason));
            case Outcome.NotVerified(var overall) ->
                Optional.of(words.say("document.seal-not-verified", wording.of(overall)));
            case Outcome.FileMissing ignored -> Optional.of(words.say("document.fetching"));
            case Outcome.SealMissing ignored -> Optional.of(words.say("document.seal-missing"));
            case Outcome.SealUnusable(var reason) -> Optional.of(wording.refusal(reason));
            case Outcome.SealsAway ignored -> Optional.of(words.say("document.seals-away"));
        };
    }

    /// Slow; may be interrupted.
    ///
    /// @param file the final file with the seals it has
    Outcome seal(BlobReference file, SealArea area, Means means) throws IOException {
        var plain = new FileWork(desk).bytes(file);
        return plain.isEmpty() ? new Outcome.FileMissing() : seal(file, plain.get(), area, false, means);
    }

    /// Seals a file that was not laid out here, once it is on this machine. Slow; may be interrupted.
    Outcome seal(BlobReference file, SealPlace place, Organ organ, Means means) throws Exception {
        var plain = new FileWork(desk).read(file, bytes -> bytes);
        return switch (PlaceFinder.find(plain, place.placement())) {
            case Finding.NotFound(SealRefusal reason) -> new Outcome.NotSealed(reason);
            case Finding.Found(Placement.At at) -> seal(file, plain, area(organ, at), place.edges(), means);
        };
    }

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
        var makers = new ArrayList<SignatureMaker>();
        for (var each : new TreeMap<>(means.keys()).entrySet()) {
            switch (each.getKey()) {
                case INTERNATIONAL -> makers.add(new CmsSignatureMaker(each.getValue()));
                case DOMESTIC -> {
                    switch (electronic.of(area, each.getValue(), means)) {
                        case ElectronicSeals.Usable(var maker) -> makers.add(maker);
                        case ElectronicSeals.Not(var why) -> {
                            return why;
                        }
                    }
                }
            }
        }
        var holder =
                CertificateHolder.of(means.keys().values().iterator().next().certificate());
        var image = image(area, SealImage.lowerText(holder));
        var name = area.inscription();
        var request = new SealRequest(image, area.page(), area.centreX(), area.centreY(), name, "", "", means.now());
        return settings.stamping(desk, means.trust(), means.now(), stamps -> {
            var sealer = new PdfSealer(stamps);
            var sealed = plain;
            // 骑缝章 go with the first signature: behind it they would change what was sealed.
            var asked = edges ? request.withEdges() : request;
            Timestamping told = new Timestamping.NotAsked();
            for (var maker : makers) {
                var output = new ByteArrayOutputStream();
                switch (sealer.seal(sealed, output, asked, maker)) {
                    case Sealing.Refused(SealRefusal reason) -> {
                        return new Outcome.NotSealed(reason);
                    }
                    case Sealing.Sealed done ->
                        told = told instanceof Timestamping.NotStamped ? told : done.timestamping();
                }
                sealed = output.toByteArray();
                asked = request;
            }
            return handIn(file, sealed, told, means);
        });
    }

    private Outcome handIn(BlobReference file, byte[] sealed, Timestamping timestamping, Means means) {
        var verdict = new PdfVerifier(FileWork.withdrawn(means.facts())).verify(sealed, means.trust(), means.now());
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
