package org.qiantang.offlinestore.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals and opens the records and files of one store. Thread-safe until closed.
///
/// A sealed record is: algorithm tag (1 byte), nonce (12), ciphertext, authentication tag (16).
public final class Sealer implements AutoCloseable {
    private final Algorithm algorithm;
    private final SecureRandom randomness;
    private final Map<Algorithm, byte[]> recordKeys = new EnumMap<>(Algorithm.class);
    private final Map<Algorithm, byte[]> fileKeys = new EnumMap<>(Algorithm.class);
    private final byte[] tokenKey;

    /// @param algorithm what is sealed from now on; whatever was sealed otherwise still opens
    public Sealer(DataKey key, Algorithm algorithm, SecureRandom randomness) {
        this.algorithm = algorithm;
        this.randomness = randomness;
        for (var each : Algorithm.values()) {
            recordKeys.put(each, key.derive("qiantang record " + each.tag(), each.keyLength()));
            fileKeys.put(each, key.derive("qiantang file " + each.tag(), each.keyLength()));
        }
        tokenKey = key.derive("qiantang token", 32);
    }

    public byte[] seal(Place place, byte[] plain) {
        var nonce = nonce();
        var sealed = Aead.seal(algorithm, key(recordKeys, algorithm), nonce, place.bytes(), plain);
        return ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(algorithm.tag())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /// @throws SealBroken if these bytes were not sealed for this place with this store's key
    public byte[] open(Place place, byte[] sealed) throws SealBroken {
        if (sealed.length < 1 + Aead.NONCE + Aead.TAG) {
            throw new SealBroken(null);
        }
        var used = Algorithm.tagged(sealed[0]).orElseThrow(() -> new SealBroken(null));
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + Aead.NONCE);
        var text = Arrays.copyOfRange(sealed, 1 + Aead.NONCE, sealed.length);
        return Aead.open(used, key(recordKeys, used), nonce, place.bytes(), text);
    }

    /// An opaque name for something whose own name must not be on disk: the same each time, telling nothing.
    public String token(String kind, String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(tokenKey, "HmacSHA256"));
            var whole = mac.doFinal((kind + '\0' + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has HmacSHA256", missing);
        }
    }

    Algorithm algorithm() {
        return algorithm;
    }

    byte[] nonce() {
        return random(Aead.NONCE);
    }

    byte[] random(int length) {
        var bytes = new byte[length];
        randomness.nextBytes(bytes);
        return bytes;
    }

    byte[] fileKey(Algorithm used) {
        return key(fileKeys, used);
    }

    private static byte[] key(Map<Algorithm, byte[]> keys, Algorithm used) {
        return keys.getOrDefault(used, new byte[0]);
    }

    @Override
    public void close() {
        recordKeys.values().forEach(each -> Arrays.fill(each, (byte) 0));
        fileKeys.values().forEach(each -> Arrays.fill(each, (byte) 0));
        Arrays.fill(tokenKey, (byte) 0);
    }
}
