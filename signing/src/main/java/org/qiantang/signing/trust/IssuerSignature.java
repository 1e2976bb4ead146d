package org.qiantang.signing.trust;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.Sm2;

/// An authority's signature over a certificate or list, in the algorithm of its own key.
final class IssuerSignature {
    private IssuerSignature() {}

    /// Whether a certificate bears the issuer's signature.
    static boolean isOn(X509Certificate certificate, X509Certificate issuer) {
        try {
            if (Sm2.isKey(issuer.getPublicKey())) {
                certificate.verify(issuer.getPublicKey(), Sm2.provider());
            } else {
                certificate.verify(issuer.getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    /// Whether a revocation list bears the issuer's signature.
    static boolean isOn(X509CRL list, X509Certificate issuer) {
        try {
            if (Sm2.isKey(issuer.getPublicKey())) {
                list.verify(issuer.getPublicKey(), Sm2.provider());
            } else {
                list.verify(issuer.getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    static ContentSigner by(PublicKey own, PrivateKey key) {
        try {
            SigningAlgorithm algorithm = SigningAlgorithm.of(own)
                    .orElseThrow(() -> new CryptographyFailed(new GeneralSecurityException(own.getAlgorithm())));
            JcaContentSignerBuilder builder = new JcaContentSignerBuilder(algorithm.standardName());
            if (algorithm == SigningAlgorithm.SM2_SM3) {
                builder.setProvider(Sm2.provider());
            }
            return builder.build(key);
        } catch (OperatorCreationException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }
}
