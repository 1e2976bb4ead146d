package org.qiantang.signing.key;

/// What came of opening a key: the key, or why not.
public sealed interface KeyOpening {
    record Opened(SigningKey key) implements KeyOpening {}

    record Refused(KeyRefusal reason) implements KeyOpening {}
}
