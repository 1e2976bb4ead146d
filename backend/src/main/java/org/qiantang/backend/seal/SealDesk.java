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
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SealAcceptance;
import org.qiantang.signing.verify.SealAcceptance.Decision;
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

    /// Examines the file a command names.
    ///
    /// @param document as it was before the command
    /// @return why the seal is refused; empty where it is accepted, and then the ledger has it
    public Optional<Refusal> examine(
            CommandEnvelope envelope, OfficialDocument document, BlobReference sealed, Instant now) {
        var made = document.formalities().finalFile();
        if (made == null) {
            return refused("NO_FINAL_FILE");
        }
        if (!blobs.has(sealed, envelope.person())) {
            return Optional.of(Refusal.of(RefusalCode.BLOB_MISSING));
        }
        var registered = directory.sealCertificate(document.organ());
        if (registered.isEmpty()) {
            return refused("NO_SEAL_REGISTERED");
        }
        var area = made.sealArea();
        var expected = new SealAcceptance.Expected(
                made.blob().sha256(),
                made.blob().size(),
                document.organ().value(),
                area.page(),
                area.centreX(),
                area.centreY(),
                TOLERANCE_MM);
        return switch (acceptance.examine(
                file(sealed), expected, directory.facts().trust(), now)) {
            case Decision.Refused refused -> refused(refused.reason().name());
            case Decision.Accepted accepted -> {
                var serial =
                        accepted.seal().signer().map(CertificateHolder::serial).orElse("");
                if (!serial.equals(registered.get())) {
                    yield refused("OTHER_CERTIFICATE");
                }
                enter(envelope, document, made.blob(), sealed, serial, now);
                yield Optional.empty();
            }
        };
    }

    private Path file(BlobReference blob) {
        return blobs.path(blob.sha256());
    }

    private static Optional<Refusal> refused(String reason) {
        return Optional.of(Refusal.of(RefusalCode.SEAL_REFUSED, "reason", reason));
    }

    private void enter(
            CommandEnvelope envelope,
            OfficialDocument document,
            BlobReference made,
            BlobReference sealed,
            String certificate,
            Instant now) {
        database.sql("""
                        insert into seal_use
                        (organ, kind, subject, command, person, post, final_file, sealed_file, certificate, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        document.organ().value(),
                        document.id().kind().name(),
                        document.id().id(),
                        envelope.id().value(),
                        envelope.person().value(),
                        envelope.post().value(),
                        made.sha256(),
                        sealed.sha256(),
                        certificate,
                        Timestamp.from(now))
                .update();
    }
}
