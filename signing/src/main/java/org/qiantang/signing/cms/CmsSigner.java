package org.qiantang.signing.cms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.SigningKey;

/// Makes detached CMS signatures over content that is known by its SHA-256 digest only.
///
/// Signed attributes: content type, message digest, signing-certificate-v2 (RFC 5035), and the signing time
/// unless the profile forbids it (PAdES baseline puts the time into the signature dictionary instead, EN 319
/// 142-1 §6.3).
public final class CmsSigner {
    private final SigningKey key;

    public CmsSigner(SigningKey key) {
        this.key = key;
    }

    /// The DER of the signature.
    ///
    /// @param digest SHA-256 of the content
    /// @param signingTime the moment to state as a signed attribute; empty for PAdES
    /// @throws CryptographyFailed when the key refuses
    public byte[] sign(byte[] digest, Optional<Instant> signingTime) {
        try {
            List<X509Certificate> sent = withoutRoot(key.chain());
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            SignerInfoGeneratorBuilder builder = new SignerInfoGeneratorBuilder(new KnownDigest(digest));
            builder.setSignedAttributeGenerator(attributes(digest, signingTime));
            generator.addSignerInfoGenerator(
                    builder.build(new KeyContentSigner(key), new JcaX509CertificateHolder(key.certificate())));
            generator.addCertificates(new JcaCertStore(sent));
            return generator
                    .generate(new CMSAbsentContent(CMSObjectIdentifiers.data), false)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | GeneralSecurityException | IOException | OperatorCreationException failed) {
            throw new CryptographyFailed(failed);
        }
    }

    /// A length that the DER of any signature by this key stays under.
    public int reservedLength() {
        try {
            int certificates = 0;
            for (X509Certificate certificate : key.chain()) {
                certificates += certificate.getEncoded().length;
            }
            return certificates + 4096;
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private CMSAttributeTableGenerator attributes(byte[] digest, Optional<Instant> signingTime)
            throws GeneralSecurityException {
        ESSCertIDv2 named = new ESSCertIDv2(Digests.sha256(key.certificate().getEncoded()));
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        put(attributes, CMSAttributes.contentType, CMSObjectIdentifiers.data);
        put(attributes, CMSAttributes.messageDigest, new DEROctetString(digest));
        put(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(named));
        signingTime.ifPresent(at -> put(attributes, CMSAttributes.signingTime, new Time(Date.from(at))));
        AttributeTable table = new AttributeTable(attributes);
        return parameters -> table;
    }

    private static void put(ASN1EncodableVector attributes, ASN1ObjectIdentifier kind, ASN1Encodable value) {
        attributes.add(new Attribute(kind, new DERSet(value)));
    }

    /// The verifier has its own roots: a root inside the signature proves nothing.
    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        List<X509Certificate> sent = new ArrayList<>(chain);
        sent.removeIf(certificate -> !certificate.equals(chain.getFirst())
                && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()));
        return sent;
    }

    /// Hands the signed attributes to the key once they are complete.
    private static final class KeyContentSigner implements ContentSigner {
        private final SigningKey key;
        private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

        KeyContentSigner(SigningKey key) {
            this.key = key;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return key.algorithm() == SigningAlgorithm.RSA_SHA256
                    ? new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE)
                    : new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        }

        @Override
        public OutputStream getOutputStream() {
            return attributes;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(attributes.toByteArray());
        }
    }

    /// Answers with the digest computed elsewhere: the content itself may be far larger than memory.
    private record KnownDigest(DigestCalculator calculator) implements DigestCalculatorProvider {
        KnownDigest(byte[] digest) {
            this(new DigestCalculator() {
                @Override
                public AlgorithmIdentifier getAlgorithmIdentifier() {
                    return new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
                }

                @Override
                public OutputStream getOutputStream() {
                    return OutputStream.nullOutputStream();
                }

                @Override
                public byte[] getDigest() {
                    return digest.clone();
                }
            });
        }

        @Override
        public DigestCalculator get(AlgorithmIdentifier algorithm) {
            return calculator;
        }
    }
}
