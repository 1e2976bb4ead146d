package org.qiantang.signing.trust;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/// What somebody needs besides a signature to judge its certificates later, without asking anybody: issuers'
/// certificates, revocation lists, answers about single certificates (EN 319 142-1 §5.4).
///
/// It proves nothing by where it comes from: certificates must still lead to a trusted root, lists and answers must be
/// signed by the issuer they speak for.
public record ValidationData(
        List<X509Certificate> certificates, List<X509CRL> revocationLists, List<StatusAnswer> statusAnswers) {
    public static final ValidationData NONE = new ValidationData(List.of(), List.of(), List.of());

    public ValidationData {
        certificates = List.copyOf(certificates);
        revocationLists = List.copyOf(revocationLists);
        statusAnswers = List.copyOf(statusAnswers);
    }

    public static ValidationData ofCertificates(List<X509Certificate> certificates) {
        return new ValidationData(certificates, List.of(), List.of());
    }

    /// What tells of these certificates: they themselves, and whatever their issuers among them said of them.
    public static ValidationData about(List<X509Certificate> certificates, TrustList trust, ValidationData known) {
        List<X500Principal> issuers = certificates.stream()
                .map(X509Certificate::getIssuerX500Principal)
                .distinct()
                .toList();
        List<X509CRL> lists = Stream.concat(trust.revocationLists().stream(), known.revocationLists.stream())
                .filter(list -> issuers.contains(list.getIssuerX500Principal()))
                .distinct()
                .toList();
        List<StatusAnswer> answers = known.statusAnswers.stream()
                .filter(answer -> certificates.stream()
                        .anyMatch(subject -> certificates.stream()
                                .anyMatch(
                                        issuer -> answer.about(subject, issuer).isPresent())))
                .toList();
        return new ValidationData(certificates.stream().distinct().toList(), lists, answers);
    }

    /// Both together, each part once.
    public ValidationData with(ValidationData more) {
        return new ValidationData(
                together(certificates, more.certificates),
                together(revocationLists, more.revocationLists),
                together(statusAnswers, more.statusAnswers));
    }

    private static <T> List<T> together(Collection<T> some, Collection<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
