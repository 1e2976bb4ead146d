package org.qiantang.signing.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.trust.CertificateHolder;

/// The explained verdict on one signature in a PDF.
///
/// @param fieldName the name of its form field
/// @param signer whom the certificate names; trust it only as far as `overall` goes
/// @param electronicSeal the one that signed (GB/T 38540); empty where a certificate signed by itself
/// @param claimedAt the signing time the signer states
/// @param provenAt the moment by which a time stamp proves that it was made
/// @param documentTimestamp whether it is an authority's time stamp on the whole file and nobody's signature
/// @param pageIndex of the visible field, counted from 0; empty when it is on no page
/// @param rectangle of the visible field on that page
/// @param evidence what proves it later
/// @param signedLength the signed revision is the first so many bytes of the file; 0 when unknown
public record SignatureVerdict(
        String fieldName,
        Optional<CertificateHolder> signer,
        Optional<X509Certificate> certificate,
        Optional<ElectronicSeal> electronicSeal,
        Optional<Instant> claimedAt,
        Optional<Instant> provenAt,
        boolean documentTimestamp,
        Optional<Integer> pageIndex,
        Optional<SealRectangle> rectangle,
        Evidence evidence,
        long signedLength,
        Overall overall,
        List<VerificationPoint> points) {
    /// What a later verification needs of the certificates of one signature.
    ///
    /// @param name under which the file's security store lists it: the SHA-1 of its `/Contents`
    /// (EN 319 142-1 §5.4.2.3)
    /// @param certificates of the signer and of the time stamp's authority, up to their roots
    public record Evidence(String name, List<X509Certificate> certificates) {
        static final Evidence NONE = new Evidence("", List.of());

        public Evidence {
            certificates = List.copyOf(certificates);
        }
    }

    public SignatureVerdict {
        points = List.copyOf(points);
    }

    /// The answer to one question, when it was asked.
    public Optional<VerificationPoint> point(PointKind kind) {
        return points.stream().filter(point -> point.kind() == kind).findFirst();
    }

    /// Whether what is seen is a person's handwriting, and so neither seal nor stamp.
    public boolean showsHandwriting() {
        return point(PointKind.SEAL_MATCHES_CERTIFICATE)
                .filter(point -> point.reason().startsWith("HANDWRITING_"))
                .isPresent();
    }
}
