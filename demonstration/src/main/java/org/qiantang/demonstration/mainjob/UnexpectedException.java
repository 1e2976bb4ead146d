package org.qiantang.demonstration.mainjob;

/// Something differed from what was expected; the message says what, in words for the person who watches.
public final class UnexpectedException extends RuntimeException {
    UnexpectedException(String message) {
        super(message);
    }

    static void unless(boolean asExpected, String message) {
        if (!asExpected) {
            throw new UnexpectedException(message);
        }
    }
}
