package org.qiantang.signing.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.CertificateReader;

/// A certificate in the making (RFC 5280).
final class Certificates {
    private record Addition(ASN1ObjectIdentifier kind, boolean critical, ASN1Encodable value) {}

    private final X500Name subject;
    private final PublicKey key;
    private final Instant from;
    private final Instant until;
    private final SecureRandom random;
    private final List<Addition> additions = new ArrayList<>();

    private Certificates(X500Name subject, PublicKey key, Instant from, Instant until, SecureRandom random) {
        this.subject = subject;
        this.key = key;
        this.from = from.truncatedTo(ChronoUnit.SECONDS);
        this.until = until.truncatedTo(ChronoUnit.SECONDS);
        this.random = random;
    }

    static Certificates of(X500Name subject, PublicKey key, Instant from, Instant until, SecureRandom random) {
        return new Certificates(subject, key, from, until, random);
    }

    Certificates authority(int authoritiesBelow) {
        additions.add(new Addition(Extension.basicConstraints, true, new BasicConstraints(authoritiesBelow)));
        additions.add(new Addition(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
        return this;
    }

    Certificates usage(int keyUsage, KeyPurposeId... purposes) {
        additions.add(new Addition(Extension.basicConstraints, true, new BasicConstraints(false)));
        additions.add(new Addition(Extension.keyUsage, true, new KeyUsage(keyUsage)));
        additions.add(new Addition(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes)));
        return this;
    }

    /// The one purpose of a time stamp authority, critical as RFC 3161 §2.3 asks.
    Certificates timestamps() {
        additions.add(new Addition(Extension.basicConstraints, true, new BasicConstraints(false)));
        additions.add(new Addition(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)));
        additions.add(
                new Addition(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping)));
        return this;
    }

    Certificates hosts(GeneralName... names) {
        additions.add(new Addition(Extension.subjectAlternativeName, false, new GeneralNames(names)));
        return this;
    }

    X509Certificate signedBy(X500Principal issuer, PublicKey issuerKey, PrivateKey issuerPrivateKey) {
        return signedBy(X500Name.getInstance(issuer.getEncoded()), issuerKey, issuerPrivateKey);
    }

    X509Certificate signedBy(X500Name issuer, PublicKey issuerKey, PrivateKey issuerPrivateKey) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    new BigInteger(126, random).setBit(126),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            for (Addition addition : additions) {
                builder.addExtension(addition.kind(), addition.critical(), addition.value());
            }
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerKey));
            return CertificateReader.read(builder.build(IssuerSignature.by(issuerKey, issuerPrivateKey))
                    .getEncoded());
        } catch (GeneralSecurityException | IOException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }
}
