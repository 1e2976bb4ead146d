package org.qiantang.signing.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.qiantang.signing.CryptographyFailed;

/// Signs revocation lists (RFC 5280 §5).
final class RevocationLists {
    private RevocationLists() {}

    static X509CRL sign(
            X509Certificate issuer,
            PrivateKey key,
            List<Revocation> revoked,
            long number,
            Instant thisUpdate,
            Instant nextUpdate) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(
                    X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()), Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(nextUpdate));
            for (Revocation one : revoked) {
                builder.addCRLEntry(one.serial(), Date.from(one.revokedAt()), CRLReason.unspecified);
            }
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            return new JcaX509CRLConverter().getCRL(builder.build(IssuerSignature.by(issuer.getPublicKey(), key)));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }
}
