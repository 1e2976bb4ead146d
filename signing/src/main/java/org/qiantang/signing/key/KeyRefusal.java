package org.qiantang.signing.key;

/// Why a key file cannot be used; the name is the stable code.
public enum KeyRefusal {
    /// The PIN does not fit. Ask again.
    WRONG_PIN,
    /// The file cannot be read as PKCS#12. Fetch the key file again.
    DAMAGED_FILE,
    /// The file opens but holds no private key with a certificate.
    NO_KEY,
    /// The certificate's validity starts later. Check the computer's clock.
    NOT_YET_VALID,
    /// The certificate has run out. Ask for a new one.
    EXPIRED,
    /// The certificate is not meant for signing documents (for example, a server's).
    WRONG_USAGE,
    /// The key is of a kind that this installation does not sign with.
    UNSUPPORTED_KEY
}
