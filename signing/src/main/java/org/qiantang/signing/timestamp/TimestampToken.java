package org.qiantang.signing.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.qiantang.signing.key.CertificateReader;
import org.qiantang.signing.key.Sm2;

/// A time stamp (RFC 3161 §2.4.2): an authority's signature that something, known by its digest, was there at a moment.
/// Read strictly: one DER structure, one signer, its certificate inside, nothing that the signature does not bind.
public final class TimestampToken {
    private static final int SIZE_LIMIT = 1 << 16;
    private static final int LEAST_RSA_BITS = 2048;

    private static final Set<ASN1ObjectIdentifier> ALGORITHMS = Set.of(
            PKCSObjectIdentifiers.rsaEncryption,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            GMObjectIdentifiers.sm2sign,
            GMObjectIdentifiers.sm2sign_with_sm3);

    /// Read, or the stable code of what is wrong.
    public sealed interface Reading {
        record Read(TimestampToken token) implements Reading {}

        record Malformed(String code) implements Reading {}
    }

    private final byte[] encoded;
    private final TimeStampToken token;
    private final Imprint imprint;
    private final X509Certificate authority;
    private final List<X509Certificate> certificates;

    private TimestampToken(
            byte[] encoded,
            TimeStampToken token,
            Imprint imprint,
            X509Certificate authority,
            List<X509Certificate> certificates) {
        this.encoded = encoded;
        this.token = token;
        this.imprint = imprint;
        this.authority = authority;
        this.certificates = List.copyOf(certificates);
    }

    /// Reads exactly one time stamp; never throws for what the bytes hold.
    public static Reading read(byte[] der) {
        if (der.length > SIZE_LIMIT) {
            return new Reading.Malformed("TIMESTAMP_DAMAGED");
        }
        try {
            ASN1Primitive whole = ASN1Primitive.fromByteArray(der);
            if (!Arrays.equals(whole.getEncoded(ASN1Encoding.DER), der)
                    || !hasOnlyForm(ContentInfo.getInstance(whole))) {
                return new Reading.Malformed("TIMESTAMP_FORM");
            }
            TimeStampToken token = new TimeStampToken(ContentInfo.getInstance(whole));
            Optional<Imprint> imprint = Imprint.of(token.getTimeStampInfo().getMessageImprintAlgOID());
            List<X509Certificate> certificates = new ArrayList<>();
            Optional<X509Certificate> authority = Optional.empty();
            for (X509CertificateHolder held : token.getCertificates().getMatches(null)) {
                X509Certificate certificate = CertificateReader.read(held.getEncoded());
                certificates.add(certificate);
                if (token.getSID().match(held) && isNamedExactly(token, held)) {
                    authority = Optional.of(certificate);
                }
            }
            return imprint.isEmpty() || authority.isEmpty()
                    ? new Reading.Malformed("TIMESTAMP_FORM")
                    : new Reading.Read(
                            new TimestampToken(der.clone(), token, imprint.get(), authority.get(), certificates));
        } catch (IOException
                | GeneralSecurityException
                | TSPException
                | RuntimeException
                | StackOverflowError damaged) {
            return new Reading.Malformed("TIMESTAMP_DAMAGED");
        }
    }

    /// Names match in more than one writing; which one it is, no signature binds.
    private static boolean isNamedExactly(TimeStampToken token, X509CertificateHolder authority) throws IOException {
        return token.getSID().getIssuer() == null
                || Arrays.equals(
                        token.getSID().getIssuer().getEncoded(ASN1Encoding.DER),
                        authority.getIssuer().getEncoded(ASN1Encoding.DER));
    }

    /// Whatever the signature does not bind has the one value it can have (RFC 5652 §5.1).
    private static boolean hasOnlyForm(ContentInfo info) {
        SignedData data = SignedData.getInstance(info.getContent());
        if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())
                || data.getSignerInfos().size() != 1
                || data.getDigestAlgorithms().size() != 1) {
            return false;
        }
        SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        return data.getVersion().hasValue(3)
                && signer.getVersion().hasValue(signer.getSID().isTagged() ? 3 : 1)
                && data.getCRLs() == null
                && signer.getUnauthenticatedAttributes() == null
                && signer.getDigestAlgorithm()
                        .equals(AlgorithmIdentifier.getInstance(
                                data.getDigestAlgorithms().getObjectAt(0)))
                && Imprint.of(signer.getDigestAlgorithm().getAlgorithm()).isPresent()
                && ALGORITHMS.contains(signer.getDigestEncryptionAlgorithm().getAlgorithm());
    }

    /// The proven moment.
    public Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /// The certificate of the authority that signed.
    public X509Certificate authority() {
        return authority;
    }

    /// Every certificate inside, the authority's among them.
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /// The authority's own number for the time stamp, in decimal.
    public String serial() {
        return token.getTimeStampInfo().getSerialNumber().toString();
    }

    /// As DER.
    public byte[] encoded() {
        return encoded.clone();
    }

    /// A fresh digest of the kind by which the time stamp names what it is for.
    public MessageDigest newDigest() {
        return imprint.newDigest();
    }

    /// True when the time stamp is for what has this digest.
    ///
    /// @param digest made with [#newDigest]
    public boolean isOver(byte[] digest) {
        return MessageDigest.isEqual(token.getTimeStampInfo().getMessageImprintDigest(), digest);
    }

    /// True when the authority's signature is right and names its certificate, which is one for time stamps.
    public boolean isSignedByAuthority() {
        try {
            token.validate(verifier());
            return !(authority.getPublicKey() instanceof RSAPublicKey rsa)
                    || rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        } catch (TSPException | OperatorCreationException | RuntimeException wrong) {
            return false;
        }
    }

    ASN1ObjectIdentifier policy() {
        return token.getTimeStampInfo().getPolicy();
    }

    Imprint imprint() {
        return imprint;
    }

    boolean carriesNonce(BigInteger nonce) {
        return nonce.equals(token.getTimeStampInfo().getNonce());
    }

    private SignerInformationVerifier verifier() throws OperatorCreationException {
        return new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(Sm2.provider())
                .build(authority);
    }
}
