package org.qiantang.signing.trustfile;

/// Why a signed trust list is not taken; the name is the stable code.
public enum TrustFileRefusal {
    /// The bytes are not a signed trust list.
    NO_TRUST_FILE,
    /// It was changed since it was signed.
    TRUST_FILE_CHANGED,
    /// Whoever signed it is nobody whose lists are taken, or was not entitled when it was made.
    TRUST_FILE_SIGNER_UNKNOWN,
    /// It says that it is made later than now.
    TRUST_FILE_OF_FUTURE
}
