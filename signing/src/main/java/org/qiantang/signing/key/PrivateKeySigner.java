package org.qiantang.signing.key;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A signing key whose private part was read into memory.
final class PrivateKeySigner implements SigningKey {
    /// The one operation that needs the private part.
    private interface Operation {
        byte[] sign(byte[] digest);
    }

    private final List<X509Certificate> chain;
    private final SigningAlgorithm algorithm;
    private final Operation operation;

    PrivateKeySigner(PrivateKey key, List<X509Certificate> chain, SigningAlgorithm algorithm) {
        this.chain = List.copyOf(chain);
        this.algorithm = algorithm;
        this.operation = operation(key, algorithm);
    }

    /// The key and its certificate as found on a medium; without the key when its kind is not signed with.
    static HeldCertificate held(PrivateKey key, List<X509Certificate> chain) {
        return new HeldCertificate(
                chain,
                SigningAlgorithm.of(chain.getFirst().getPublicKey())
                        .map(algorithm -> new PrivateKeySigner(key, chain, algorithm)));
    }

    private static Operation operation(PrivateKey key, SigningAlgorithm algorithm) {
        if (algorithm == SigningAlgorithm.SM2_SM3) {
            var parameters = Sm2.parameters(key);
            return digest -> Sm2.sign(parameters, digest);
        }
        return digest -> DigestSignature.sign(algorithm, key, digest);
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
    public byte[] signDigest(byte[] digest) {
        return operation.sign(digest);
    }
}
