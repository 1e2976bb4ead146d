package org.qiantang.offlinestore.search;

/// What the index has a list for: one or two units of a text, the beginning of a syllable, or two initials. As a number
/// of 34 bits.
final class Token {
    /// The furthest place that is told apart in one document; whatever stands beyond it stands there.
    static final int FURTHEST = (1 << 17) - 1;

    static final int BITS = 34;
    private static final long HEAD = 1L << 32;
    private static final long SYLLABLE = 2L << 32;
    private static final long INITIALS = 3L << 32;

    private Token() {}

    /// One unit anywhere. Its list has no places.
    static long unit(char unit, boolean head) {
        return (head ? HEAD : 0) | (long) unit << 16;
    }

    /// Two units side by side.
    ///
    /// @param head whether in a title or number only
    static long pair(char first, char second, boolean head) {
        return (head ? HEAD : 0) | (long) first << 16 | second;
    }

    /// A beginning of a reading of a character in a title or name.
    static long syllable(CharSequence letters) {
        long packed = 0;
        for (int i = 0; i < letters.length(); i++) {
            packed = packed << 5 | (letters.charAt(i) - 'a' + 1);
        }
        return SYLLABLE | packed;
    }

    /// The first letters of two readings side by side.
    static long initials(char first, char second) {
        return INITIALS | (long) first << 16 | second;
    }

    static boolean placed(long token) {
        return token >= SYLLABLE || (token & 0xFFFF) != 0;
    }
}
