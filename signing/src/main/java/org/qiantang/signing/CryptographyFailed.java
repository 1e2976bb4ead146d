package org.qiantang.signing;

/// A cryptographic operation that must work did not: the key refused to sign or the platform lacks the algorithm.
public final class CryptographyFailed extends SigningException {
    public CryptographyFailed(Throwable cause) {
        super("CRYPTOGRAPHY_FAILED", cause);
    }
}
