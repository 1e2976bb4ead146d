package org.qiantang.backend.seal;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.qiantang.backend.blob.BlobStore;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SealAcceptance;
import org.qiantang.signing.verify.SealAcceptance.Decision;
import org.qiantang.signing.verify.SealAcceptance.Holder;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Accepts a sealed file only where it is the final file the office made, with the registered seal of its
/// organ in the right place, and writes every use into the ledger.
public final class SealDesk {
    private static final double TOLERANCE_MM = 3;

    private final JdbcClient database;
    private final OfficeDirectory directory;
    private final BlobStore blobs;
    private final SealAcceptance acceptance = new SealAcceptance(new PdfVerifier());

    SealDesk(JdbcClient database, OfficeDirectory directory, BlobStore blobs) {
        this.database = database;
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
        return switch (acceptance.examine(file(sealed), expected(before, holder, area.get()), facts.trust(), now)) {
            case Decision.Refused refused -> refused(refused.reason().name());
            case Decision.Accepted accepted -> {
                var serial =
                        accepted.seal().signer().map(CertificateHolder::serial).orElse("");
                if (!stamp && !registered.equals(Optional.of(serial))) {
                    yield refused("OTHER_CERTIFICATE");
                }
                enter(new Use(area.get().organ(), before, sealed, serial), envelope, document, now);
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

    /// @param before the file that was sealed: the final file with the seals it had
    private record Use(OrganId organ, BlobReference before, BlobReference sealed, String certificate) {}

    private void enter(Use use, CommandEnvelope envelope, OfficialDocument document, Instant now) {
        database.sql("""
                        insert into seal_use
                        (organ, kind, subject, command, person, post, final_file, sealed_file, certificate, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        use.organ().value(),
                        document.id().kind().name(),
                        document.id().id(),
                        envelope.id().value(),
                        envelope.person().value(),
                        envelope.post().value(),
                        use.before().sha256(),
                        use.sealed().sha256(),
                        use.certificate(),
                        Timestamp.from(now))
                .update();
    }
}
