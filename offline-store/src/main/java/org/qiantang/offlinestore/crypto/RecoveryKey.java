package org.qiantang.offlinestore.crypto;

import java.security.SecureRandom;

/// A key for paper: 160 random bits as eight groups of four signs, none of which looks like another.
final class RecoveryKey {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 32;

    private RecoveryKey() {}

    static char[] random(SecureRandom randomness) {
        var key = new char[LENGTH + LENGTH / 4 - 1];
        for (int i = 0; i < key.length; i++) {
            key[i] = i % 5 == 4 ? '-' : SIGNS.charAt(randomness.nextInt(SIGNS.length()));
        }
        return key;
    }

    /// What a person typed, the way it was printed.
    static char[] normalised(char[] typed) {
        var signs = new StringBuilder(LENGTH);
        for (char each : typed) {
            char sign = Character.toUpperCase(each);
            if (sign == 'O') {
                sign = '0';
            } else if (sign == 'I' || sign == 'L') {
                sign = '1';
            }
            if (SIGNS.indexOf(sign) >= 0) {
                if (signs.length() % 5 == 4) {
                    signs.append('-');
                }
                signs.append(sign);
            }
        }
        var key = new char[signs.length()];
        signs.getChars(0, key.length, key, 0);
        for (int i = 0; i < signs.length(); i++) {
            signs.setCharAt(i, '\0');
        }
        return key;
    }
}
