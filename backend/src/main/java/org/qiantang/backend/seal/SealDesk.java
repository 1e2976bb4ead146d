package org.qiantang.backend.seal;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.SealUse;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SealAcceptance;
import org.qiantang.signing.verify.SealAcceptance.Decision;
import org.qiantang.signing.verify.SealAcceptance.Holder;
import org.qiantang.signing.verify.SealAcceptance.Place;
import org.qiantang.signing.verify.SealRectangle;
import org.qiantang.signing.verify.SignatureVerdict;

/// Accepts a sealed file only where it is the final file the office made, or a file that was approved for sealing, with
/// the registered seal of its organ in the right place and in the schemes that the office wants, and writes every use
/// into the ledger.
public final class SealDesk {
    private static final double TOLERANCE_MM = 3;

    private final SealLedger ledger;
    private final SealRecords records;
    private final OfficeDirectory directory;
    private final BlobStore blobs;

    SealDesk(SealLedger ledger, SealRecords records, OfficeDirectory directory, BlobStore blobs) {
        this.ledger = ledger;
        this.records = records;
        this.directory = directory;
        this.blobs = blobs;
    }

    /// Examines the file a command names: the file as it stood, with the seal of the organ whose post it is acted by,
    /// or the stamp of who signs for it.
    ///
    /// @param document as it was before the command
    /// @return why the seal is refused; empty where it is accepted, and then the ledger has it
    public Optional<Refusal> examine(
            CommandEnvelope envelope, OfficialDocument document, BlobReference sealed, Instant now) {
        var facts = directory.facts();
        var before = document.formalities().file();
        var organ = facts.directory().post(envelope.post()).map(Post::organ);
        var made = document.formalities().finalFile();
        var area = made == null ? Optional.<SealArea>empty() : organ.flatMap(made::sealArea);
        if (before == null || area.isEmpty()) {
            return refused("NO_FINAL_FILE");
        }
        if (!blobs.has(sealed, envelope.person())) {
            return Optional.of(Refusal.of(RefusalCode.BLOB_MISSING));
        }
        var place =
                new Place(area.get().page(), area.get().centreX(), area.get().centreY(), TOLERANCE_MM);
        boolean stamp = area.get().kind() == SealArea.Kind.SIGNATURE_STAMP;
        var holder = stamp
                ? new Holder.Person(envelope.person().value())
                : new Holder.Organ(area.get().organ().value());
        return judge(
                new Sealing(envelope, document, area.get().organ(), before, sealed), holder, Optional.of(place), now);
    }

    /// Examines a sealed file of a request, against the file that was approved; where the seal lies is its keeper's.
    ///
    /// @param request as it was before the command
    /// @return why the seal is refused; empty where it is accepted, and then the ledger has it
    public Optional<Refusal> examine(
            CommandEnvelope envelope, OfficialDocument request, DocumentCommand.SealFile seal, Instant now) {
        var organ = directory.facts().directory().post(envelope.post()).map(Post::organ);
        var before = BlobReference.of(request.draft().content())
                .filter(each -> each.sha256().equals(seal.original()))
                .findFirst();
        if (before.isEmpty() || organ.isEmpty()) {
            return refused("NO_FINAL_FILE");
        }
        if (!blobs.has(seal.sealedFile(), envelope.person())) {
            return Optional.of(Refusal.of(RefusalCode.BLOB_MISSING));
        }
        var holder = new Holder.Organ(organ.get().value());
        return judge(
                new Sealing(envelope, request, organ.get(), before.get(), seal.sealedFile()),
                holder,
                Optional.empty(),
                now);
    }

    private Optional<Refusal> judge(Sealing sealing, Holder holder, Optional<Place> place, Instant now) {
        var facts = directory.facts();
        boolean organs = holder instanceof Holder.Organ;
        // A stamp is signed with the signer's own certificate whatever the organs seal with.
        var schemes = organs ? facts.office().sealPolicy().schemes() : List.of(SealScheme.INTERNATIONAL);
        var registered = directory.sealCertificate(sealing.organ());
        if (organs && schemes.contains(SealScheme.INTERNATIONAL) && registered.isEmpty()) {
            return refused("NO_SEAL_REGISTERED");
        }
        var before = sealing.before();
        var expected = new SealAcceptance.Expected(before.sha256(), before.size(), holder, place, schemes);
        var acceptance = new SealAcceptance(new PdfVerifier(facts.sealRegistry()));
        var sealed = blobs.path(sealing.sealed().sha256());
        return switch (acceptance.examine(sealed, expected, facts.trust(), now)) {
            case Decision.Refused refused -> refused(reason(refused));
            case Decision.Accepted accepted -> {
                var fault = organs
                        ? accepted.seals().stream()
                                .flatMap(seal -> fault(seal, sealing.organ(), registered, now).stream())
                                .findFirst()
                        : Optional.<String>empty();
                if (fault.isPresent()) {
                    yield refused(fault.get());
                }
                var serials = accepted.seals().stream().map(SealDesk::serial).collect(Collectors.joining(" "));
                var entry = new SealLedger.Entry(sealing.organ(), before, sealing.sealed(), serials, place(accepted));
                ledger.enter(entry, sealing.envelope(), sealing.document(), facts.directory(), now);
                yield Optional.empty();
            }
        };
    }

    /// Why a seal that verifies is not the organ's: the certificate registered for it, or an electronic seal of it that
    /// is registered and in force, byte by byte.
    private Optional<String> fault(SignatureVerdict seal, OrganId organ, Optional<String> registered, Instant now) {
        if (seal.electronicSeal().isEmpty()) {
            return registered.equals(Optional.of(serial(seal))) ? Optional.empty() : Optional.of("OTHER_CERTIFICATE");
        }
        var used = seal.electronicSeal().get();
        var known = records.hold(used.description().id())
                .filter(each -> each.encoded().equals(Base64.getEncoder().encodeToString(used.encoded())));
        if (known.isEmpty()) {
            return Optional.of("ELECTRONIC_SEAL_NOT_REGISTERED");
        }
        if (!organ.equals(known.get().organ())) {
            return Optional.of(SealAcceptance.Reason.OTHER_ORGAN.name());
        }
        return switch (known.get().state()) {
            case SUSPENDED -> Optional.of("SEAL_SUSPENDED");
            case REVOKED -> Optional.of("SEAL_REVOKED");
            case IN_FORCE -> used.isValidAt(now) ? Optional.empty() : Optional.of("SEAL_OUTSIDE_VALIDITY");
        };
    }

    private static String serial(SignatureVerdict seal) {
        return seal.signer().map(CertificateHolder::serial).orElse("");
    }

    /// What is wrong with an electronic seal itself is said rather than that something is.
    private static String reason(Decision.Refused refused) {
        return refused.verdict()
                .filter(verdict -> refused.reason() == SealAcceptance.Reason.VERDICT_NOT_VALID)
                .flatMap(verdict -> verdict.signatures().stream()
                        .filter(signature -> signature.electronicSeal().isPresent())
                        .flatMap(signature -> signature.point(PointKind.SEAL_MATCHES_CERTIFICATE).stream())
                        .filter(point -> point.outcome() != PointOutcome.PASSED)
                        .map(VerificationPoint::reason)
                        .findFirst())
                .orElse(refused.reason().name());
    }

    private static Optional<Refusal> refused(String reason) {
        return Optional.of(Refusal.of(RefusalCode.SEAL_REFUSED, "reason", reason));
    }

    /// @param before the file that was sealed: as it was approved, or the final file with the seals it had
    private record Sealing(
            CommandEnvelope envelope,
            OfficialDocument document,
            OrganId organ,
            BlobReference before,
            BlobReference sealed) {}

    /// Where the seal stands, as the file itself says; one that stands nowhere is not accepted.
    private static SealUse.Place place(Decision.Accepted accepted) {
        var seal = accepted.seals().getFirst();
        var seen = seal.rectangle();
        return new SealUse.Place(
                seal.pageIndex().orElse(0),
                seen.map(SealRectangle::centreXMm).orElse(0.0),
                seen.map(SealRectangle::centreYMm).orElse(0.0),
                accepted.edges());
    }
}
