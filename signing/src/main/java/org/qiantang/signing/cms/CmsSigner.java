package org.qiantang.signing.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.SigningKey;

/// Makes detached CMS signatures over content that is known by its digest only.
///
/// RSA and ECDSA keys sign in the syntax of RFC 5652, SM2 keys in that of GM/T 0010-2012. Signed attributes: content
/// type, message digest, signing-certificate-v2 (RFC 5035), and the signing time unless the profile forbids it
/// (PAdES baseline puts the time into the signature dictionary instead, EN 319 142-1 §6.3).
public final class CmsSigner {
    /// The signature value of an RSA key of 8192 bits, and the parts whose length does not depend on the signer.
    private static final int REST = 1024 + 512;

    private static final ASN1Integer VERSION = new ASN1Integer(1);

    private final SigningKey key;

    public CmsSigner(SigningKey key) {
        this.key = key;
    }

    /// The DER of the signature.
    ///
    /// @param digest of the content, SHA-256, or SM3 when the key is an SM2 key
    /// @param signingTime the moment to state as a signed attribute; empty for PAdES
    /// @throws CryptographyFailed when the key refuses
    public byte[] sign(byte[] digest, Optional<Instant> signingTime) {
        SigningAlgorithm algorithm = key.algorithm();
        CmsSyntax syntax = CmsSyntax.of(algorithm);
        AlgorithmIdentifier digestName = CmsSyntax.digestOf(algorithm);
        try {
            ASN1Set attributes = attributes(syntax, digestName, digest, signingTime);
            byte[] value = key.sign(attributes.getEncoded(ASN1Encoding.DER));
            SignerInfo signer = new SignerInfo(
                    new SignerIdentifier(named(key.certificate())),
                    digestName,
                    attributes,
                    signatureName(algorithm),
                    new DEROctetString(value),
                    null);
            ASN1EncodableVector data = new ASN1EncodableVector();
            data.add(VERSION);
            data.add(new DERSet(digestName));
            data.add(new ContentInfo(syntax.data(), null));
            data.add(new DERTaggedObject(false, 0, certificates(key.chain())));
            data.add(new DERSet(signer));
            return new ContentInfo(syntax.signedData(), new DERSequence(data)).getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException failed) {
            throw new CryptographyFailed(failed);
        }
    }

    /// A length that the DER of any signature by this key stays under.
    public int reservedLength() {
        try {
            int length = REST;
            for (X509Certificate certificate : key.chain()) {
                length += certificate.getEncoded().length;
            }
            return length + key.certificate().getIssuerX500Principal().getEncoded().length;
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private static IssuerAndSerialNumber named(X509Certificate certificate) {
        return new IssuerAndSerialNumber(
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()), certificate.getSerialNumber());
    }

    private ASN1Set attributes(
            CmsSyntax syntax, AlgorithmIdentifier digestName, byte[] digest, Optional<Instant> signingTime)
            throws GeneralSecurityException {
        byte[] certificate =
                key.algorithm().newDigest().digest(key.certificate().getEncoded());
        ESSCertIDv2 named = new ESSCertIDv2(digestName, certificate);
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        put(attributes, CMSAttributes.contentType, syntax.data());
        put(attributes, CMSAttributes.messageDigest, new DEROctetString(digest));
        put(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(named));
        signingTime.ifPresent(at -> put(attributes, CMSAttributes.signingTime, new Time(Date.from(at))));
        return new DERSet(attributes);
    }

    private static void put(ASN1EncodableVector attributes, ASN1ObjectIdentifier kind, ASN1Encodable value) {
        attributes.add(new Attribute(kind, new DERSet(value)));
    }

    private static AlgorithmIdentifier signatureName(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_SHA256 -> new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
            case ECDSA_SHA256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case SM2_SM3 -> new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign, DERNull.INSTANCE);
        };
    }

    /// The verifier has its own roots: a root inside the signature proves nothing.
    private static ASN1Set certificates(List<X509Certificate> chain) throws GeneralSecurityException {
        List<Certificate> sent = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            if (sent.isEmpty() || !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                sent.add(Certificate.getInstance(certificate.getEncoded()));
            }
        }
        return new DERSet(sent.toArray(Certificate[]::new));
    }
}
