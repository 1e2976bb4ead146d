package org.qiantang.client.screen.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.qiantang.client.ui.Ui;
import org.qiantang.signing.Wording;
import org.qiantang.signing.key.CertificateUsage;
import org.qiantang.signing.key.HeldCertificate;
import org.qiantang.signing.trust.CertificateChooser.Choice;
import org.qiantang.signing.trust.CertificateHolder;

/// A certificate on a medium, in words.
///
/// @param kind whether it is a person's or an organ's seal
/// @param medium where it was found
/// @param daysLeft until it runs out; negative when it has
/// @param refusal why it cannot be used, and what to do; empty when it can
public record CertificateLine(
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

    /// @param medium what the medium is called on which it was found
    public static CertificateLine of(Choice choice, String medium, Ui ui) {
        var now = ui.moments().now();
        var certificate = choice.held().certificate();
        var holder = choice.holder();
        var wording = new Wording(ui.words().bundle().getLocale(), ui.moments().zone());
        return new CertificateLine(
                holder.name(),
                ui.words().say(holder.organId().isPresent() ? "seal.certificate.organ" : "seal.certificate.person"),
                issuer(choice.held()),
                holder.serial(),
                medium,
                choice.validFrom(),
                choice.validUntil(),
                Duration.between(now, choice.validUntil()).toDays(),
                ui.words()
                        .say(
                                CertificateUsage.signsDocuments(certificate)
                                        ? "seal.certificate.signs"
                                        : "seal.certificate.other-use"),
                choice.refusal().map(wording::refusal));
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
