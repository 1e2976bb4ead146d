package org.qiantang.signing;

/// The token with the key was pulled out, or does not answer any more: plug it in again.
public final class KeyGone extends SigningException {
    public KeyGone() {
        super("KEY_GONE", null);
    }
}
