package org.qiantang.signing.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.key.SigningAlgorithm;

/// A detached CMS signature read strictly: one DER structure in the syntax of RFC 5652 or GM/T 0010-2012, one signer
/// named by issuer and serial number, the digest that goes with the signer's key, no content inside.
///
/// Whatever the signature value does not bind (versions, algorithm sets) must have the one value it can have,
/// so that no byte of an honest signature can be changed unnoticed.
public final class CmsSignature {
    /// Read, or the stable code of what is wrong.
    public sealed interface Reading {
        record Read(CmsSignature signature) implements Reading {}

        record Malformed(String code) implements Reading {}
    }

    private final CmsSyntax syntax;
    private final SignerInfo signer;
    private final AttributeTable attributes;
    private final X509Certificate certificate;
    private final List<X509Certificate> certificates;
    private final Optional<byte[]> timestamp;

    private CmsSignature(
            CmsSyntax syntax,
            SignerInfo signer,
            AttributeTable attributes,
            X509Certificate certificate,
            List<X509Certificate> certificates,
            Optional<byte[]> timestamp) {
        this.syntax = syntax;
        this.signer = signer;
        this.attributes = attributes;
        this.certificate = certificate;
        this.certificates = List.copyOf(certificates);
        this.timestamp = timestamp;
    }

    /// Reads exactly one signature; bytes after it are an error.
    public static Reading read(byte[] der) {
        try {
            ASN1Primitive whole = ASN1Primitive.fromByteArray(der);
            if (!Arrays.equals(whole.getEncoded(ASN1Encoding.DER), der)) {
                return new Reading.Malformed("NOT_DER");
            }
            ContentInfo info = ContentInfo.getInstance(whole);
            Optional<CmsSyntax> syntax = CmsSyntax.of(info.getContentType());
            return syntax.isEmpty()
                    ? new Reading.Malformed("NOT_SIGNED_DATA")
                    : read(syntax.get(), SignedData.getInstance(info.getContent()));
        } catch (IOException | GeneralSecurityException | RuntimeException damaged) {
            return new Reading.Malformed("CMS_DAMAGED");
        }
    }

    private static Reading read(CmsSyntax syntax, SignedData data) throws GeneralSecurityException, IOException {
        if (data.getSignerInfos().size() != 1) {
            return new Reading.Malformed("NOT_ONE_SIGNER");
        }
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        if (!hasOnlyForm(syntax, data, signer)) {
            return new Reading.Malformed("CMS_FORM");
        }
        if (data.getCRLs() != null || carriesUnknown(signer.getUnauthenticatedAttributes())) {
            return new Reading.Malformed("UNBOUND_PARTS");
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
        AttributeTable attributes = new AttributeTable(signer.getAuthenticatedAttributes());
        return new Reading.Read(new CmsSignature(
                syntax, signer, attributes, own.get(), certificates, timestamp(signer.getUnauthenticatedAttributes())));
    }

    private static boolean hasOnlyForm(CmsSyntax syntax, SignedData data, SignerInfo signer) {
        ASN1Set digests = data.getDigestAlgorithms();
        return data.getVersion().hasValue(1)
                && signer.getVersion().hasValue(1)
                && !signer.getSID().isTagged()
                && digests.size() == 1
                && signer.getDigestAlgorithm().equals(AlgorithmIdentifier.getInstance(digests.getObjectAt(0)))
                && syntax.data().equals(data.getEncapContentInfo().getContentType())
                && data.getEncapContentInfo().getContent() == null
                && signer.getAuthenticatedAttributes() != null
                && data.getCertificates() != null;
    }

    /// Unsigned attributes other than one time stamp: nothing binds them and nobody reads them.
    private static boolean carriesUnknown(@Nullable ASN1Set unsigned) {
        if (unsigned == null) {
            return false;
        }
        Attribute only = Attribute.getInstance(unsigned.getObjectAt(0));
        return unsigned.size() != 1
                || only.getAttrValues().size() != 1
                || !PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.equals(only.getAttrType());
    }

    private static Optional<byte[]> timestamp(@Nullable ASN1Set unsigned) throws IOException {
        return unsigned == null
                ? Optional.empty()
                : Optional.of(Attribute.getInstance(unsigned.getObjectAt(0))
                        .getAttrValues()
                        .getObjectAt(0)
                        .toASN1Primitive()
                        .getEncoded(ASN1Encoding.DER));
    }

    private static List<X509Certificate> certificates(ASN1Set set) throws GeneralSecurityException, IOException {
        List<X509Certificate> read = new ArrayList<>();
        for (ASN1Encodable one : set) {
            read.add(CertificateReader.read(one.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
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

    /// The time stamp on the signature value as DER, which the signature itself does not bind.
    public Optional<byte[]> timestamp() {
        return timestamp.map(byte[]::clone);
    }

    /// The signature value itself.
    public byte[] value() {
        return signer.getEncryptedDigest().getOctets();
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

    /// A fresh digest of the kind that the signed content has to be digested with.
    public MessageDigest newDigest() {
        return algorithm().orElse(SigningAlgorithm.RSA_SHA256).newDigest();
    }

    /// True when the signed attributes name this digest of ordinary data.
    ///
    /// @param digest made with [#newDigest]
    public boolean isOver(byte[] digest) {
        return single(CMSAttributes.messageDigest)
                        .filter(ASN1OctetString.class::isInstance)
                        .map(value -> ((ASN1OctetString) value).getOctets())
                        .filter(stated -> MessageDigest.isEqual(stated, digest))
                        .isPresent()
                && single(CMSAttributes.contentType)
                        .filter(syntax.data()::equals)
                        .isPresent();
    }

    /// Judges the signature value and the naming of the certificate; empty when both are right, else a stable code.
    public Optional<String> valueFault() {
        Optional<SigningAlgorithm> algorithm = algorithm();
        if (algorithm.isEmpty() || !fits(algorithm.get())) {
            return Optional.of("ALGORITHM_NOT_ACCEPTED");
        }
        try {
            if (!namesCertificate()) {
                return Optional.of("CERTIFICATE_NOT_BOUND");
            }
            boolean right = algorithm
                    .get()
                    .verifies(
                            certificate.getPublicKey(),
                            signer.getAuthenticatedAttributes().getEncoded(ASN1Encoding.DER),
                            signer.getEncryptedDigest().getOctets());
            return right ? Optional.empty() : Optional.of("SIGNATURE_WRONG");
        } catch (GeneralSecurityException | IOException | RuntimeException wrong) {
            return Optional.of("SIGNATURE_WRONG");
        }
    }

    /// The name of the algorithm for people.
    public String algorithmName() {
        return algorithm()
                .map(SigningAlgorithm::standardName)
                .orElse(certificate.getPublicKey().getAlgorithm());
    }

    private Optional<SigningAlgorithm> algorithm() {
        return SigningAlgorithm.of(certificate.getPublicKey());
    }

    private boolean fits(SigningAlgorithm algorithm) {
        AlgorithmIdentifier stated = signer.getDigestEncryptionAlgorithm();
        ASN1ObjectIdentifier name = stated.getAlgorithm();
        return CmsSyntax.hasNoParameters(stated)
                && CmsSyntax.isDigestOf(algorithm, signer.getDigestAlgorithm())
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
                    case SM2_SM3 ->
                        GMObjectIdentifiers.sm2sign.equals(name) || GMObjectIdentifiers.sm2sign_with_sm3.equals(name);
                };
    }

    private boolean namesCertificate() throws GeneralSecurityException {
        Optional<ASN1Encodable> value = single(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        if (value.isEmpty()) {
            return false;
        }
        ESSCertIDv2[] named = SigningCertificateV2.getInstance(value.get()).getCerts();
        byte[] encoded = certificate.getEncoded();
        return named.length > 0
                && CmsSyntax.digest(named[0].getHashAlgorithm(), encoded)
                        .filter(digest -> MessageDigest.isEqual(named[0].getCertHash(), digest))
                        .isPresent();
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
