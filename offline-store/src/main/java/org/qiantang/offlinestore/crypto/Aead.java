package org.qiantang.offlinestore.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// Authenticated encryption in Galois/Counter Mode (NIST SP 800-38D) with 96-bit nonces and 128-bit tags: AES
/// from the JDK, SM4 (GB/T 32907) from Bouncy Castle.
final class Aead {
    static final int NONCE = 12;
    static final int TAG = 16;
    private static final String AES_GCM = "AES/GCM/NoPadding";

    /// Looked for once: looking takes as long as sealing a small record.
    private static final class Platform {
        static final Provider PROVIDER = provider();

        private static Provider provider() {
            try {
                return Cipher.getInstance(AES_GCM).getProvider();
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("every Java platform has AES-GCM", missing);
            }
        }
    }

    private Aead() {}

    static byte[] seal(Algorithm algorithm, byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return run(true, algorithm, key, nonce, associated, plain);
        } catch (SealBroken impossible) {
            throw new IllegalStateException("sealing checks nothing", impossible);
        }
    }

    static byte[] open(Algorithm algorithm, byte[] key, byte[] nonce, byte[] associated, byte[] sealed)
            throws SealBroken {
        if (sealed.length < TAG) {
            throw new SealBroken(null);
        }
        return run(false, algorithm, key, nonce, associated, sealed);
    }

    private static byte[] run(
            boolean sealing, Algorithm algorithm, byte[] key, byte[] nonce, byte[] associated, byte[] text)
            throws SealBroken {
        return switch (algorithm) {
            case AES_256_GCM -> aes(sealing, key, nonce, associated, text);
            case SM4_GCM -> sm4(sealing, key, nonce, associated, text);
        };
    }

    private static byte[] aes(boolean sealing, byte[] key, byte[] nonce, byte[] associated, byte[] text)
            throws SealBroken {
        var wiped = new WipedKey(key);
        try {
            var cipher = Cipher.getInstance(AES_GCM, Platform.PROVIDER);
            cipher.init(
                    sealing ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, wiped, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(associated);
            return cipher.doFinal(text);
        } catch (AEADBadTagException broken) {
            throw new SealBroken(broken);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has AES-GCM", missing);
        } finally {
            wiped.destroy();
        }
    }

    private static byte[] sm4(boolean sealing, byte[] key, byte[] nonce, byte[] associated, byte[] text)
            throws SealBroken {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(sealing, new AEADParameters(new KeyParameter(key), TAG * 8, nonce, associated));
        var out = new byte[cipher.getOutputSize(text.length)];
        int length = cipher.processBytes(text, 0, text.length, out, 0);
        try {
            length += cipher.doFinal(out, length);
        } catch (InvalidCipherTextException broken) {
            throw new SealBroken(broken);
        }
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    /// A key the JDK can use and that can be forgotten afterwards.
    private static final class WipedKey implements SecretKey {
        private static final long serialVersionUID = 1L;
        private final transient byte[] bytes;

        WipedKey(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return bytes.clone();
        }

        @Override
        public void destroy() {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
