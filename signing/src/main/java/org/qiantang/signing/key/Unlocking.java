package org.qiantang.signing.key;

/// What came of giving a PIN to a key medium.
public sealed interface Unlocking {
    /// The keys may be used until the session ends; close it when the batch is done.
    record Unlocked(KeySession session) implements Unlocking {}

    /// The medium stays closed.
    ///
    /// @param pinState the tries that are left, as far as the medium tells
    record Refused(KeyRefusal reason, PinState pinState) implements Unlocking {}
}
