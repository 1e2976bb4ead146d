package org.qiantang.signing.seal;

/// A structure that is not what the standard says; the message is the stable code.
final class SealFault extends Exception {
    SealFault(String code) {
        super(code);
    }

    String code() {
        return String.valueOf(getMessage());
    }
}
