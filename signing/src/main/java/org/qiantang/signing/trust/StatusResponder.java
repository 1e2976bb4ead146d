package org.qiantang.signing.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.Sm2;

/// Answers about the certificates of one authority with the authority's own key (OCSP, RFC 6960).
final class StatusResponder {
    private static final int MOST_CERTIFICATES = 20;
    private static final int LONGEST_NONCE = 34;

    private final X509Certificate issuer;
    private final PrivateKey key;

    StatusResponder(X509Certificate issuer, PrivateKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    byte[] answer(byte[] request, Map<BigInteger, Instant> revoked, Instant now, Duration validity) {
        try {
            OCSPReq asked;
            try {
                asked = new OCSPReq(request);
                if (asked.getRequestList().length == 0 || asked.getRequestList().length > MOST_CERTIFICATES) {
                    return failed(OCSPRespBuilder.MALFORMED_REQUEST);
                }
            } catch (IOException | RuntimeException damaged) {
                return failed(OCSPRespBuilder.MALFORMED_REQUEST);
            }
            return answer(asked, revoked, now, validity).getEncoded();
        } catch (OCSPException | OperatorCreationException | CertificateEncodingException | IOException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private OCSPResp answer(OCSPReq asked, Map<BigInteger, Instant> revoked, Instant now, Duration validity)
            throws OCSPException, OperatorCreationException, CertificateEncodingException {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(Sm2.provider())
                .build();
        X509CertificateHolder holder = new JcaX509CertificateHolder(issuer);
        BasicOCSPRespBuilder answers = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
        for (Req one : asked.getRequestList()) {
            CertificateStatus status =
                    isOurs(one.getCertID(), holder, digests) ? status(one, revoked) : new UnknownStatus();
            answers.addResponse(one.getCertID(), status, Date.from(now), Date.from(now.plus(validity)));
        }
        Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null && nonce.getExtnValue().getOctets().length <= LONGEST_NONCE) {
            answers.setResponseExtensions(new Extensions(nonce));
        }
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answers.build(
                                IssuerSignature.by(issuer.getPublicKey(), key),
                                new X509CertificateHolder[0],
                                Date.from(now)));
    }

    private static boolean isOurs(CertificateID asked, X509CertificateHolder holder, DigestCalculatorProvider digests) {
        try {
            return asked.matchesIssuer(holder, digests);
        } catch (OCSPException unknownDigest) {
            return false;
        }
    }

    private static CertificateStatus status(Req asked, Map<BigInteger, Instant> revoked) {
        Instant since = revoked.get(asked.getCertID().getSerialNumber());
        return since == null ? CertificateStatus.GOOD : new RevokedStatus(Date.from(since), CRLReason.unspecified);
    }

    private static byte[] failed(int status) throws OCSPException, IOException {
        return new OCSPRespBuilder().build(status, null).getEncoded();
    }
}
