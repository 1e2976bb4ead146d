package org.qiantang.backend.seal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.SealUse;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SealAcceptance;
import org.qiantang.signing.verify.SealAcceptance.Decision;
import org.qiantang.signing.verify.SealAcceptance.Holder;
import org.qiantang.signing.verify.SealRectangle;

/// Accepts a sealed file only where it is the final file the office made, with the registered seal of its
/// organ in the right place, and writes every use into the ledger.
public final class SealDesk {
    private static final double TOLERANCE_MM = 3;

    private final SealLedger ledger;
    private final OfficeDirectory directory;
    private final BlobStore blobs;

    SealDesk(SealLedger ledger, OfficeDirectory directory, BlobStore blobs) {
        this.ledger = ledger;
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
        boolean stamp = area.get().kind() == SealArea.Kind.SIGNATURE_STAMP;
        var registered = directory.sealCertificate(area.get().organ());
        if (!stamp && registered.isEmpty()) {
            return refused("NO_SEAL_REGISTERED");
        }
        var holder = stamp
                ? new Holder.Person(envelope.person().value())
                : new Holder.Organ(area.get().organ().value());
        var acceptance = new SealAcceptance(new PdfVerifier(facts.sealRegistry()));
        return switch (acceptance.examine(file(sealed), expected(before, holder, area.get()), facts.trust(), now)) {
            case Decision.Refused refused -> refused(refused.reason().name());
            case Decision.Accepted accepted -> {
                var serial =
                        accepted.seal().signer().map(CertificateHolder::serial).orElse("");
                if (!stamp && !registered.equals(Optional.of(serial))) {
                    yield refused("OTHER_CERTIFICATE");
                }
                var entry =
                        new SealLedger.Entry(area.get().organ(), before, sealed, serial, place(accepted, area.get()));
                ledger.enter(entry, envelope, document, facts.directory(), now);
                yield Optional.empty();
            }
        };
    }

    private static SealAcceptance.Expected expected(BlobReference before, Holder holder, SealArea area) {
        return new SealAcceptance.Expected(
                before.sha256(), before.size(), holder, area.page(), area.centreX(), area.centreY(), TOLERANCE_MM);
    }

    private Path file(BlobReference blob) {
        return blobs.path(blob.sha256());
    }

    private static Optional<Refusal> refused(String reason) {
        return Optional.of(Refusal.of(RefusalCode.SEAL_REFUSED, "reason", reason));
    }

    /// Where the seal stands, as the file itself says.
    private static SealUse.Place place(Decision.Accepted accepted, SealArea area) {
        var seen = accepted.seal().rectangle();
        return new SealUse.Place(
                accepted.seal().pageIndex().orElse(area.page()),
                seen.map(SealRectangle::centreXMm).orElse(area.centreX()),
                seen.map(SealRectangle::centreYMm).orElse(area.centreY()),
                accepted.edges());
    }
}
