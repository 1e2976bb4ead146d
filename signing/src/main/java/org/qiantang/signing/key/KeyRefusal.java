package org.qiantang.signing.key;

/// Why a key, a certificate or a medium cannot be used; the name is the stable code.
public enum KeyRefusal {
    /// The PIN does not fit. Ask again.
    WRONG_PIN,
    /// Too many wrong PINs: only the issuer can unlock the token.
    PIN_LOCKED,
    /// The token was issued without a PIN, or its PIN has to be changed first.
    PIN_NOT_SET,
    /// The token was pulled out or does not answer.
    TOKEN_ABSENT,
    /// The token's driver cannot be loaded or fails.
    DRIVER_FAILED,
    /// The file cannot be read as PKCS#12. Fetch the key file again.
    DAMAGED_FILE,
    /// The medium opens but holds no private key with a certificate; or a certificate without its private key.
    NO_KEY,
    /// The certificate's validity starts later. Check the computer's clock.
    NOT_YET_VALID,
    /// The certificate has run out. Ask for a new one.
    EXPIRED,
    /// The certificate is not meant for signing documents (for example, a server's).
    WRONG_USAGE,
    /// The certificate is another organ's, or no organ's.
    WRONG_ORGAN,
    /// The certificate is another person's, or no person's.
    WRONG_PERSON,
    /// The issuer is not in the trust list.
    ISSUER_UNKNOWN,
    /// The issuer has revoked the certificate.
    REVOKED_CERTIFICATE,
    /// The key is of a kind that this installation does not sign with.
    UNSUPPORTED_KEY
}
