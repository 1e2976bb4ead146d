package org.qiantang.backend.revocation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qiantang.backend.audit.AuditTrail;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.backend.directory.OfficeDirectory;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.session.Caller;
import org.qiantang.backend.web.Answers;
import org.qiantang.backend.web.Bodies;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.key.CertificateUsage;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.CertificateTrial;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Certificates of the office's authorities: withdrawn, and registered as organs' seals, by those entrusted with it.
@RestController
final class CertificateController {
    private static final int LARGEST_ACT = 64 * 1024;
    private static final Pattern SERIAL = Pattern.compile("[0-9A-Fa-f]{1,40}");

    private final RevocationDesk desk;
    private final OfficeDirectory directory;
    private final DirectoryEditor editor;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CertificateController(
            RevocationDesk desk,
            OfficeDirectory directory,
            DirectoryEditor editor,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.desk = desk;
        this.directory = directory;
        this.editor = editor;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/v1/certificates")
    ResponseEntity<byte[]> certificates() {
        return Answers.of(200, desk.register());
    }

    @PostMapping("/v1/certificates")
    ResponseEntity<byte[]> act(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        var act = Bodies.read(request, LARGEST_ACT, CertificateAct.class);
        var post = directory
                .facts()
                .directory()
                .entrusted(caller.person(), Duty.GOVERN_SEALS)
                .orElseThrow(RequestRefused::notEntitled);
        Bodies.requireReason(act.reason());
        transaction.executeWithoutResult(status -> {
            switch (act) {
                case CertificateAct.Withdraw withdraw -> withdraw(withdraw, caller, post);
                case CertificateAct.RegisterSeal register -> register(register, caller, post);
            }
        });
        return Answers.of(200, desk.register());
    }

    private void withdraw(CertificateAct.Withdraw act, Caller caller, Post post) {
        if (!SERIAL.matcher(act.serial()).matches()) {
            throw RequestRefused.malformed("serial");
        }
        var serial = new BigInteger(act.serial(), 16);
        if (!desk.revoke(act.authority(), serial, act.reason())) {
            throw RequestRefused.notFound();
        }
        audit.record(
                AuditTrail.Event.CERTIFICATE_WITHDRAWN,
                "OK",
                caller.by(),
                CertificateHolder.hexadecimal(serial),
                post.id().value());
    }

    private void register(CertificateAct.RegisterSeal act, Caller caller, Post post) {
        var known = directory.facts();
        if (known.directory().organ(act.organ()).isEmpty()) {
            throw RequestRefused.seal("HOLDER_UNKNOWN");
        }
        var certificate = certificate(act.certificate());
        var holder = CertificateHolder.of(certificate);
        if (!holder.organId().equals(Optional.of(act.organ().value()))) {
            throw RequestRefused.seal("WRONG_ORGAN");
        }
        if (!CertificateUsage.signsDocuments(certificate)) {
            throw RequestRefused.seal("WRONG_USAGE");
        }
        var now = clock.instant();
        CertificateTrial.of(certificate, List.of(), known.trust(), now, now).points().stream()
                .filter(point -> point.outcome() == PointOutcome.FAILED)
                .findFirst()
                .ifPresent(point -> {
                    throw RequestRefused.seal(point.reason());
                });
        editor.seal(act.organ(), holder.serial());
        audit.record(
                AuditTrail.Event.SEAL_CERTIFICATE_REGISTERED,
                "OK",
                caller.by(),
                act.organ().value() + " " + holder.serial(),
                post.id().value());
    }

    private static X509Certificate certificate(String base64) {
        try {
            return CertificateReader.read(Base64.getDecoder().decode(base64));
        } catch (CertificateException | IllegalArgumentException damaged) {
            throw RequestRefused.seal("CERTIFICATE_DAMAGED");
        }
    }
}
