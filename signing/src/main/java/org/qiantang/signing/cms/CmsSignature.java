package org.qiantang.signing.cms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.trust.CertificateHolder;

/// A detached CMS signature read strictly: one DER structure, one signer named by issuer and serial number,
/// SHA-256, no content inside.
///
/// Whatever the signature value does not bind (versions, algorithm sets) must have the one value it can have,
/// so that no byte of an honest signature can be changed unnoticed.
public final class CmsSignature {
    /// Read, or the stable code of what is wrong.
    public sealed interface Reading {
        record Read(CmsSignature signature) implements Reading {}

        record Malformed(String code) implements Reading {}
    }

    private final SignerInfo signer;
    private final AttributeTable attributes;
    private final X509Certificate certificate;
    private final List<X509Certificate> certificates;
    private final boolean carriesUnbound;

    private CmsSignature(
            SignerInfo signer,
            AttributeTable attributes,
            X509Certificate certificate,
            List<X509Certificate> certificates,
            boolean carriesUnbound) {
        this.signer = signer;
        this.attributes = attributes;
        this.certificate = certificate;
        this.certificates = List.copyOf(certificates);
        this.carriesUnbound = carriesUnbound;
    }

    /// Reads exactly one signature; bytes after it are an error.
    public static Reading read(byte[] der) {
        try {
            ASN1Primitive whole = ASN1Primitive.fromByteArray(der);
            if (!Arrays.equals(whole.getEncoded(ASN1Encoding.DER), der)) {
                return new Reading.Malformed("NOT_DER");
            }
            ContentInfo info = ContentInfo.getInstance(whole);
            if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
                return new Reading.Malformed("NOT_SIGNED_DATA");
            }
            return read(SignedData.getInstance(info.getContent()));
        } catch (IOException | GeneralSecurityException | RuntimeException damaged) {
            return new Reading.Malformed("CMS_DAMAGED");
        }
    }

    private static Reading read(SignedData data) throws GeneralSecurityException, IOException {
        if (data.getSignerInfos().size() != 1) {
            return new Reading.Malformed("NOT_ONE_SIGNER");
        }
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        if (!hasOnlyForm(data, signer)) {
            return new Reading.Malformed("CMS_FORM");
        }
        List<X509Certificate> certificates = certificates(data.getCertificates());
        IssuerAndSerialNumber named =
                IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        byte[] issuer = named.getName().getEncoded(ASN1Encoding.DER);
        Optional<X509Certificate> own = certificates.stream()
                .filter(candidate -> candidate
                                .getSerialNumber()
                                .equals(named.getSerialNumber().getValue())
                        && Arrays.equals(candidate.getIssuerX500Principal().getEncoded(), issuer))
                .findFirst();
        if (own.isEmpty()) {
            return new Reading.Malformed("NO_SIGNER_CERTIFICATE");
        }
        boolean unbound = signer.getUnauthenticatedAttributes() != null || data.getCRLs() != null;
        AttributeTable attributes = new AttributeTable(signer.getAuthenticatedAttributes());
        return new Reading.Read(new CmsSignature(signer, attributes, own.get(), certificates, unbound));
    }

    private static boolean hasOnlyForm(SignedData data, SignerInfo signer) {
        ASN1Set digests = data.getDigestAlgorithms();
        return data.getVersion().hasValue(1)
                && signer.getVersion().hasValue(1)
                && !signer.getSID().isTagged()
                && digests.size() == 1
                && isSha256(AlgorithmIdentifier.getInstance(digests.getObjectAt(0)))
                && isSha256(signer.getDigestAlgorithm())
                && CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())
                && data.getEncapContentInfo().getContent() == null
                && signer.getAuthenticatedAttributes() != null
                && data.getCertificates() != null;
    }

    private static boolean isSha256(AlgorithmIdentifier algorithm) {
        return NISTObjectIdentifiers.id_sha256.equals(algorithm.getAlgorithm()) && hasNoParameters(algorithm);
    }

    private static boolean hasNoParameters(AlgorithmIdentifier algorithm) {
        return algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
    }

    private static List<X509Certificate> certificates(ASN1Set set) throws GeneralSecurityException, IOException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> read = new ArrayList<>();
        for (ASN1Encodable one : set) {
            byte[] der = one.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            // Names are decoded late and fail late: damage must show here, where it is expected.
            CertificateHolder.of(certificate);
            read.add(certificate);
        }
        return read;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// Every certificate inside, the signer's among them.
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /// True when the structure carries parts that the signature value does not bind: unsigned attributes or lists.
    public boolean carriesUnbound() {
        return carriesUnbound;
    }

    /// The signing time stated as a signed attribute.
    public Optional<Instant> signingTime() {
        return single(CMSAttributes.signingTime).flatMap(value -> {
            try {
                return Optional.of(Time.getInstance(value).getDate().toInstant());
            } catch (IllegalArgumentException | IllegalStateException damaged) {
                return Optional.empty();
            }
        });
    }

    /// True when the signed attributes name this digest of ordinary data.
    public boolean isOver(byte[] sha256) {
        return single(CMSAttributes.messageDigest)
                        .filter(ASN1OctetString.class::isInstance)
                        .map(value -> ((ASN1OctetString) value).getOctets())
                        .filter(digest -> MessageDigest.isEqual(digest, sha256))
                        .isPresent()
                && single(CMSAttributes.contentType)
                        .filter(CMSObjectIdentifiers.data::equals)
                        .isPresent();
    }

    /// Judges the signature value and the naming of the certificate; empty when both are right, else a stable code.
    public Optional<String> valueFault() {
        Optional<SigningAlgorithm> algorithm = SigningAlgorithm.of(certificate.getPublicKey());
        if (algorithm.isEmpty() || !fits(algorithm.get())) {
            return Optional.of("ALGORITHM_NOT_ACCEPTED");
        }
        try {
            if (!namesCertificate()) {
                return Optional.of("CERTIFICATE_NOT_BOUND");
            }
            Signature verifier = Signature.getInstance(algorithm.get().standardName());
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(signer.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER));
            return verifier.verify(signer.getEncryptedDigest().getOctets())
                    ? Optional.empty()
                    : Optional.of("SIGNATURE_WRONG");
        } catch (GeneralSecurityException | IOException | RuntimeException wrong) {
            return Optional.of("SIGNATURE_WRONG");
        }
    }

    /// The name of the algorithm for people.
    public String algorithmName() {
        return SigningAlgorithm.of(certificate.getPublicKey())
                .map(SigningAlgorithm::standardName)
                .orElse(certificate.getPublicKey().getAlgorithm());
    }

    private boolean fits(SigningAlgorithm algorithm) {
        AlgorithmIdentifier stated = signer.getDigestEncryptionAlgorithm();
        ASN1ObjectIdentifier name = stated.getAlgorithm();
        return hasNoParameters(stated)
                && switch (algorithm) {
                    case RSA_SHA256 ->
                        (PKCSObjectIdentifiers.sha256WithRSAEncryption.equals(name)
                                        || PKCSObjectIdentifiers.rsaEncryption.equals(name))
                                && stated.getParameters() != null
                                && ((RSAPublicKey) certificate.getPublicKey())
                                                .getModulus()
                                                .bitLength()
                                        >= 2048;
                    case ECDSA_SHA256 ->
                        X9ObjectIdentifiers.ecdsa_with_SHA256.equals(name) && stated.getParameters() == null;
                };
    }

    private boolean namesCertificate() throws GeneralSecurityException {
        Optional<ASN1Encodable> value = single(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (value.isEmpty()) {
            return false;
        }
        ESSCertIDv2[] named = SigningCertificateV2.getInstance(value.get()).getCerts();
        return named.length > 0
                && NISTObjectIdentifiers.id_sha256.equals(
                        named[0].getHashAlgorithm().getAlgorithm())
                && MessageDigest.isEqual(named[0].getCertHash(), Digests.sha256(certificate.getEncoded()));
    }

    private Optional<ASN1Encodable> single(ASN1ObjectIdentifier kind) {
        if (attributes.getAll(kind).size() != 1) {
            return Optional.empty();
        }
        Attribute attribute = attributes.get(kind);
        return attribute.getAttrValues().size() == 1
                ? Optional.of(attribute.getAttrValues().getObjectAt(0))
                : Optional.empty();
    }
}
