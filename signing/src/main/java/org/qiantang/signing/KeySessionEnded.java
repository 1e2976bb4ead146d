package org.qiantang.signing;

/// A key's session was closed or ran out unused: ask for the PIN again.
public final class KeySessionEnded extends SigningException {
    public KeySessionEnded() {
        super("KEY_SESSION_ENDED", null);
    }
}
