package org.qiantang.signing.key;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.qiantang.signing.CryptographyFailed;

/// A signing key whose private part was read into memory.
final class PrivateKeySigner implements SigningKey {
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final SigningAlgorithm algorithm;

    PrivateKeySigner(PrivateKey key, List<X509Certificate> chain, SigningAlgorithm algorithm) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.algorithm = algorithm;
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public byte[] sign(byte[] data) {
        try {
            Signature signature = Signature.getInstance(algorithm.standardName());
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException refused) {
            throw new CryptographyFailed(refused);
        }
    }
}
