package org.qiantang.signing.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.key.Sm2;

/// An issuer's signed answer about single certificates (OCSP, RFC 6960). Immutable; equal when its bytes are.
public final class StatusAnswer {
    private static final int SIZE_LIMIT = 1 << 20;
    private static final int MOST_SINGLE_ANSWERS = 100;

    private final byte[] encoded;
    private final BasicOCSPResp basic;

    private StatusAnswer(byte[] encoded, BasicOCSPResp basic) {
        this.encoded = encoded;
        this.basic = basic;
    }

    /// Reads an OCSP response that answers; empty for an error response, or when the bytes are none.
    public static Optional<StatusAnswer> read(byte[] der) {
        if (der.length > SIZE_LIMIT) {
            return Optional.empty();
        }
        try {
            ASN1Primitive whole = ASN1Primitive.fromByteArray(der);
            return Arrays.equals(whole.getEncoded(ASN1Encoding.DER), der)
                            && new OCSPResp(der).getResponseObject() instanceof BasicOCSPResp basic
                            && basic.getResponses().length <= MOST_SINGLE_ANSWERS
                    ? Optional.of(new StatusAnswer(der.clone(), basic))
                    : Optional.empty();
        } catch (IOException | OCSPException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /// The whole OCSP response as DER.
    public byte[] encoded() {
        return encoded.clone();
    }

    /// When it was made, as it says.
    public Instant madeAt() {
        return basic.getProducedAt().toInstant();
    }

    /// When the certificate's state was what the answer says (`thisUpdate`); empty when it does not speak of it, or is
    /// not by its issuer or by whom the issuer entitled.
    Optional<RevocationStatement> about(X509Certificate subject, X509Certificate issuer) {
        try {
            Optional<SingleResp> answer = single(subject, issuer);
            return answer.isPresent() && isBy(issuer) ? Optional.of(statement(answer.get())) : Optional.empty();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException | RuntimeException wrong) {
            return Optional.empty();
        }
    }

    private Optional<SingleResp> single(X509Certificate subject, X509Certificate issuer)
            throws OCSPException, OperatorCreationException, GeneralSecurityException {
        X509CertificateHolder holder = new JcaX509CertificateHolder(issuer);
        var digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(Sm2.provider())
                .build();
        for (SingleResp one : basic.getResponses()) {
            CertificateStatus status = one.getCertStatus();
            // The library says "good" by null.
            boolean answers = status == null || status instanceof RevokedStatus;
            if (answers
                    && one.getCertID().getSerialNumber().equals(subject.getSerialNumber())
                    && one.getCertID().matchesIssuer(holder, digests)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static RevocationStatement statement(SingleResp answer) {
        return new RevocationStatement(
                answer.getThisUpdate().toInstant(),
                Optional.ofNullable(answer.getNextUpdate()).map(Date::toInstant),
                answer.getCertStatus() instanceof RevokedStatus revoked
                        ? Optional.of(revoked.getRevocationTime().toInstant())
                        : Optional.empty());
    }

    private boolean isBy(X509Certificate issuer)
            throws OCSPException, OperatorCreationException, GeneralSecurityException {
        return isSignedBy(issuer)
                || responder(issuer).filter(this::isSignedBySafely).isPresent();
    }

    private boolean isSignedBySafely(X509Certificate responder) {
        try {
            return isSignedBy(responder);
        } catch (OCSPException | OperatorCreationException wrong) {
            return false;
        }
    }

    private boolean isSignedBy(X509Certificate signer) throws OCSPException, OperatorCreationException {
        return basic.isSignatureValid(new JcaContentVerifierProviderBuilder()
                .setProvider(Sm2.provider())
                .build(signer.getPublicKey()));
    }

    /// The certificate by which the issuer entitled somebody to answer for it (RFC 6960 §4.2.2.2).
    private Optional<X509Certificate> responder(X509Certificate issuer) throws GeneralSecurityException {
        for (X509CertificateHolder sent : basic.getCerts()) {
            X509Certificate candidate = new JcaX509CertificateConverter()
                    .setProvider(Sm2.provider())
                    .getCertificate(sent);
            List<String> purposes = candidate.getExtendedKeyUsage();
            Instant produced = basic.getProducedAt().toInstant();
            boolean entitled = purposes != null
                    && purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                    && !produced.isBefore(candidate.getNotBefore().toInstant())
                    && !produced.isAfter(candidate.getNotAfter().toInstant());
            if (entitled && IssuerSignature.isOn(candidate, issuer)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StatusAnswer answer && Arrays.equals(encoded, answer.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
