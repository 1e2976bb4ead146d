package org.qiantang.client.screen.seal;

import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.List;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;

/// Whom the office trusts, and as of when it says what was withdrawn.
///
/// @param trust the same, to judge with
record TrustLines(List<Root> roots, List<Withdrawals> lists, TrustList trust) {
    record Root(String name, String serial, Instant until) {}

    /// A revocation list.
    ///
    /// @param asOf when it was made
    /// @param until when a newer one ought to be there
    record Withdrawals(String issuer, Instant asOf, Instant until, int count) {}

    static TrustLines of(OfficeFacts facts, Instant now) {
        var trust = TrustList.ofPem(now, facts.trustedRoots(), facts.revocationLists())
                .orElseGet(() -> TrustList.of(now));
        var roots = trust.roots().stream()
                .map(root -> new Root(
                        CertificateHolder.of(root).name(),
                        CertificateHolder.of(root).serial(),
                        root.getNotAfter().toInstant()))
                .toList();
        var lists = trust.revocationLists().stream()
                .map(list -> new Withdrawals(
                        issuer(list, trust),
                        list.getThisUpdate().toInstant(),
                        list.getNextUpdate() == null
                                ? Instant.MAX
                                : list.getNextUpdate().toInstant(),
                        list.getRevokedCertificates() == null
                                ? 0
                                : list.getRevokedCertificates().size()))
                .toList();
        return new TrustLines(roots, lists, trust);
    }

    private static String issuer(X509CRL list, TrustList trust) {
        return trust.roots().stream()
                .filter(root -> root.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .map(root -> CertificateHolder.of(root).name())
                .findFirst()
                .orElseGet(() -> list.getIssuerX500Principal().getName());
    }
}
