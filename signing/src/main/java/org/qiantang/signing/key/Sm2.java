package org.qiantang.signing.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jcajce.provider.digest.SM3;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.ECPoint;
import org.qiantang.signing.CryptographyFailed;

/// SM2 signatures with SM3 (GB/T 32918.2, GM/T 0009-2012), which the JDK does not know.
///
/// What is signed is SM3 over Z and the message, where Z is made of the default signer identity of GM/T 0009
/// §10 and the public key. Signature values are the DER sequence of r and s.
public final class Sm2 {
    private static final byte[] IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    /// Made when first needed: the provider takes its time.
    private static final class Bundled {
        private static final Provider PROVIDER = new BouncyCastleProvider();
    }

    private Sm2() {}

    /// The security provider that reads certificates, paths and lists with SM2 keys; it is not registered globally.
    public static Provider provider() {
        return Bundled.PROVIDER;
    }

    /// A fresh SM3 (GB/T 32905).
    public static MessageDigest sm3() {
        return new SM3.Digest();
    }

    /// Whether a key lies on the curve of SM2.
    public static boolean isKey(PublicKey key) {
        byte[] encoded = key.getAlgorithm().equals("EC") ? key.getEncoded() : null;
        return encoded != null && isKey(SubjectPublicKeyInfo.getInstance(encoded));
    }

    static boolean isKey(SubjectPublicKeyInfo key) {
        return X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm().getAlgorithm())
                && key.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
                && GMObjectIdentifiers.sm2p256v1.equals(curve);
    }

    /// SM3 over Z and the data: what an SM2 key signs.
    static byte[] digest(PublicKey key, byte[] data) {
        MessageDigest digest = sm3();
        digest.update(identityDigest(point(key)));
        return digest.digest(data);
    }

    static ECPrivateKeyParameters parameters(PrivateKey key) {
        try {
            return (ECPrivateKeyParameters) PrivateKeyFactory.createKey(key.getEncoded());
        } catch (IOException | ClassCastException other) {
            throw new CryptographyFailed(other);
        }
    }

    static byte[] sign(ECPrivateKeyParameters key, byte[] digest) {
        try {
            SM2Signer signer = new SM2Signer(StandardDSAEncoding.INSTANCE, new Known(digest));
            signer.init(true, key);
            return signer.generateSignature();
        } catch (CryptoException refused) {
            throw new CryptographyFailed(refused);
        }
    }

    static boolean verifies(PublicKey key, byte[] digest, byte[] value) {
        SM2Signer signer = new SM2Signer(StandardDSAEncoding.INSTANCE, new Known(digest));
        signer.init(false, point(key));
        return signer.verifySignature(value);
    }

    private static ECPublicKeyParameters point(PublicKey key) {
        try {
            return (ECPublicKeyParameters) PublicKeyFactory.createKey(key.getEncoded());
        } catch (IOException | ClassCastException other) {
            throw new CryptographyFailed(other);
        }
    }

    private static byte[] identityDigest(ECPublicKeyParameters key) {
        ECDomainParameters curve = key.getParameters();
        ECPoint generator = curve.getG();
        MessageDigest digest = sm3();
        digest.update((byte) (IDENTITY.length * 8 >> 8));
        digest.update((byte) (IDENTITY.length * 8));
        digest.update(IDENTITY);
        digest.update(curve.getCurve().getA().getEncoded());
        digest.update(curve.getCurve().getB().getEncoded());
        digest.update(generator.getAffineXCoord().getEncoded());
        digest.update(generator.getAffineYCoord().getEncoded());
        digest.update(key.getQ().getAffineXCoord().getEncoded());
        digest.update(key.getQ().getAffineYCoord().getEncoded());
        return digest.digest();
    }

    /// Answers with a digest that was computed elsewhere, so that the signer works on it as it is.
    private static final class Known implements Digest {
        private final byte[] value;

        Known(byte[] value) {
            this.value = Arrays.copyOf(value, 32);
        }

        @Override
        public String getAlgorithmName() {
            return new SM3Digest().getAlgorithmName();
        }

        @Override
        public int getDigestSize() {
            return value.length;
        }

        @Override
        public void update(byte in) {}

        @Override
        public void update(byte[] in, int from, int count) {}

        @Override
        public int doFinal(byte[] out, int at) {
            System.arraycopy(value, 0, out, at, value.length);
            return value.length;
        }

        @Override
        public void reset() {}
    }
}
