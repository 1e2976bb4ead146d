package org.qiantang.signing.key;

/// What a token says about the tries that are left before its PIN locks; a file has no such count.
public enum PinState {
    /// Nothing to warn of.
    FINE,
    /// A wrong PIN was entered since the last right one: count on few tries.
    FEW_TRIES_LEFT,
    /// One more wrong PIN locks the token.
    LAST_TRY,
    /// Locked: the issuer has to unlock it.
    LOCKED
}
