package org.qiantang.signing.cms;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.qiantang.signing.key.SigningAlgorithm;
import org.qiantang.signing.key.Sm2;

/// The two dialects of one message syntax: RFC 5652 and GM/T 0010-2012 (GB/T 35275), which differ in their content
/// types only.
enum CmsSyntax {
    INTERNATIONAL("1.2.840.113549.1.7.2", "1.2.840.113549.1.7.1"),
    DOMESTIC("1.2.156.10197.6.1.4.2.2", "1.2.156.10197.6.1.4.2.1");

    /// SM3 and SM2 as GM/T 0010 names them: the signature by the SM2 signing algorithm without the digest.
    private static final AlgorithmIdentifier SM3 = new AlgorithmIdentifier(GMObjectIdentifiers.sm3, DERNull.INSTANCE);

    private final String signedData;
    private final String data;

    CmsSyntax(String signedData, String data) {
        this.signedData = signedData;
        this.data = data;
    }

    ASN1ObjectIdentifier signedData() {
        return new ASN1ObjectIdentifier(signedData);
    }

    ASN1ObjectIdentifier data() {
        return new ASN1ObjectIdentifier(data);
    }

    /// The dialect that a signature by this algorithm is written in.
    static CmsSyntax of(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.SM2_SM3 ? DOMESTIC : INTERNATIONAL;
    }

    /// The dialect of a message; empty when it is not signed data.
    static Optional<CmsSyntax> of(ASN1ObjectIdentifier contentType) {
        return Arrays.stream(values())
                .filter(syntax -> syntax.signedData.equals(contentType.getId()))
                .findFirst();
    }

    static AlgorithmIdentifier digestOf(SigningAlgorithm algorithm) {
        return algorithm == SigningAlgorithm.SM2_SM3 ? SM3 : new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    }

    /// True when the identifier names the digest that goes with the algorithm, without parameters.
    static boolean isDigestOf(SigningAlgorithm algorithm, AlgorithmIdentifier stated) {
        return digestOf(algorithm).getAlgorithm().equals(stated.getAlgorithm()) && hasNoParameters(stated);
    }

    static boolean hasNoParameters(AlgorithmIdentifier algorithm) {
        ASN1Encodable parameters = algorithm.getParameters();
        return parameters == null || DERNull.INSTANCE.equals(parameters);
    }

    /// The digest of a certificate by the named algorithm; empty for one that is not accepted.
    static Optional<byte[]> digest(AlgorithmIdentifier named, byte[] certificate) {
        if (NISTObjectIdentifiers.id_sha256.equals(named.getAlgorithm())) {
            return Optional.of(Digests.sha256(certificate));
        }
        return GMObjectIdentifiers.sm3.equals(named.getAlgorithm())
                ? Optional.of(Sm2.sm3().digest(certificate))
                : Optional.empty();
    }
}
