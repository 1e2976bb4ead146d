package org.qiantang.offlinestore.crypto;

import java.util.Optional;
import java.util.stream.Stream;

/// The ciphers records are sealed with; the tag says which, so that a change of policy needs no new encryption.
public enum Algorithm {
    AES_256_GCM(1, 32),
    SM4_GCM(2, 16);

    private final int tag;
    private final int keyLength;

    Algorithm(int tag, int keyLength) {
        this.tag = tag;
        this.keyLength = keyLength;
    }

    byte tag() {
        return (byte) tag;
    }

    int keyLength() {
        return keyLength;
    }

    static Optional<Algorithm> tagged(byte tag) {
        return Stream.of(values()).filter(each -> each.tag() == tag).findFirst();
    }
}
