package org.qiantang.signing.trust;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.key.Sm2;

/// Fresh key pairs.
final class KeyPairs {
    private KeyPairs() {}

    static KeyPair rsa(int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    static KeyPair p256(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    static KeyPair sm2(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Sm2.provider());
            generator.initialize(new ECGenParameterSpec("sm2p256v1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }
}
