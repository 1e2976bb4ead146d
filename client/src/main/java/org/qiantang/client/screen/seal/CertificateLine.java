package org.qiantang.client.screen.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qiantang.client.ui.Ui;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.CertificateUsage;
import org.qiantang.signing.key.HeldCertificate;
import org.qiantang.signing.trust.CertificateChooser;
import org.qiantang.signing.trust.CertificateChooser.Wanted;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;

/// One of the person's certificates, in words.
///
/// @param kind whether it is a person's or an organ's seal
/// @param medium where it was found
/// @param daysLeft until it runs out; negative when it has
/// @param refusal why it cannot be used, and what to do; empty when it can
record CertificateLine(
        String holder,
        String kind,
        String issuer,
        String serial,
        String medium,
        Instant from,
        Instant until,
        long daysLeft,
        String usage,
        Optional<String> refusal) {
    private static final long SOON = 30;

    static CertificateLine of(HeldCertificate held, String medium, TrustList trust, Ui ui) {
        var now = ui.moments().now();
        var certificate = held.certificate();
        var holder = CertificateHolder.of(certificate);
        var wording = new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
        var until = certificate.getNotAfter().toInstant();
        return new CertificateLine(
                holder.name(),
                ui.words().say(holder.organId().isPresent() ? "seal.certificate.organ" : "seal.certificate.person"),
                issuer(held),
                holder.serial(),
                medium,
                certificate.getNotBefore().toInstant(),
                until,
                Duration.between(now, until).toDays(),
                ui.words()
                        .say(
                                CertificateUsage.signsDocuments(certificate)
                                        ? "seal.certificate.signs"
                                        : "seal.certificate.other-use"),
                new CertificateChooser(trust)
                        .choices(List.of(held), Wanted.anyone(), now)
                        .getFirst()
                        .refusal()
                        .map(wording::refusal));
    }

    private static String issuer(HeldCertificate held) {
        return held.chain().size() > 1
                ? CertificateHolder.of(held.chain().get(1)).name()
                : held.certificate().getIssuerX500Principal().getName();
    }

    /// Whether a new one should be asked for.
    boolean endsSoon() {
        return daysLeft >= 0 && daysLeft < SOON;
    }
}
