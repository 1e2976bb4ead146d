package org.qiantang.signing.act;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.Overall;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.trust.CertificateHolder;

/// The explained verdict on a signed office act.
///
/// @param signer whom the certificate names; trust it only as far as `overall` goes
/// @param claimedAt the signing time the signer states
public record ActVerdict(
        Overall overall,
        Optional<CertificateHolder> signer,
        Optional<X509Certificate> certificate,
        Optional<Instant> claimedAt,
        List<VerificationPoint> points) {
    public ActVerdict {
        points = List.copyOf(points);
    }

    /// True when the act is signed by the person with this id and nothing failed.
    public boolean isBy(String personId) {
        return (overall == Overall.VALID || overall == Overall.VALID_WITH_UNVERIFIED)
                && signer.flatMap(CertificateHolder::personId)
                        .filter(personId::equals)
                        .isPresent();
    }
}
