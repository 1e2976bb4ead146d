package org.qiantang.signing.key;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// The work that a PKCS#12 file (RFC 7292) demands of whoever opens it: how often a PIN is digested for its parts.
final class Pkcs12Work {
    /// Enough for any honest file, and over in seconds for a hostile one.
    static final long MOST_ITERATIONS = 4_000_000;

    private Pkcs12Work() {}

    /// Whether the file can be read and asks for no more than it may, as far as can be seen without its PIN.
    static boolean isBearable(byte[] content) {
        try {
            Pfx file = Pfx.getInstance(content);
            long iterations = file.getMacData() == null
                    ? 0
                    : file.getMacData().getIterationCount().longValueExact();
            for (ContentInfo safe :
                    AuthenticatedSafe.getInstance(octets(file.getAuthSafe())).getContentInfo()) {
                iterations = Math.addExact(iterations, iterations(safe));
            }
            return iterations <= MOST_ITERATIONS;
        } catch (IOException | RuntimeException damaged) {
            return false;
        }
    }

    private static long iterations(ContentInfo safe) throws IOException {
        if (PKCSObjectIdentifiers.encryptedData.equals(safe.getContentType())) {
            return iterations(EncryptedData.getInstance(safe.getContent()).getEncryptionAlgorithm());
        }
        long iterations = 0;
        for (ASN1Encodable member : ASN1Sequence.getInstance(octets(safe))) {
            SafeBag bag = SafeBag.getInstance(member);
            if (PKCSObjectIdentifiers.pkcs8ShroudedKeyBag.equals(bag.getBagId())) {
                EncryptedPrivateKeyInfo key = EncryptedPrivateKeyInfo.getInstance(bag.getBagValue());
                iterations = Math.addExact(iterations, iterations(key.getEncryptionAlgorithm()));
            }
        }
        return iterations;
    }

    private static byte[] octets(ContentInfo info) throws IOException {
        return ASN1OctetString.getInstance(info.getContent()).getOctets();
    }

    /// How often an algorithm digests the PIN.
    static long iterations(AlgorithmIdentifier algorithm) {
        ASN1Encodable parameters = algorithm.getParameters();
        return PKCSObjectIdentifiers.id_PBES2.equals(algorithm.getAlgorithm())
                ? PBKDF2Params.getInstance(PBES2Parameters.getInstance(parameters)
                                .getKeyDerivationFunc()
                                .getParameters())
                        .getIterationCount()
                        .longValueExact()
                : PKCS12PBEParams.getInstance(parameters).getIterations().longValueExact();
    }
}
