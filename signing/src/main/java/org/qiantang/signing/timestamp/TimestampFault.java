package org.qiantang.signing.timestamp;

/// Why an authority gave no time stamp that counts; the name is the stable code.
public enum TimestampFault {
    /// No connection, or no answer in time.
    UNREACHABLE,
    /// It answered that it gives none.
    REFUSED,
    /// What it answered is not a time stamp.
    MALFORMED,
    /// The time stamp is for something else than was asked: another digest, another nonce.
    OTHER_REQUEST,
    /// Its signature is wrong, or its certificate is not one for time stamps.
    NOT_PROVEN,
    /// Its certificate does not lead to a trusted root, ran out or was withdrawn.
    NOT_TRUSTED,
    /// It is longer than the room that files reserve.
    TOO_LARGE
}
