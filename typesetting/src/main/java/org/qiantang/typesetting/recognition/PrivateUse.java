package org.qiantang.typesetting.recognition;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Characters that earlier editions of GB 18030 put at places of private use, and the places they have now.
///
/// Source: GB 18030-2022; the double-byte codes are turned into characters by the runtime's own table.
final class PrivateUse {
    private static final Map<Integer, String> STANDARD = standard();

    private PrivateUse() {}

    /// The standard character of a code point; null where there is none.
    static @Nullable String standard(int codePoint) {
        return STANDARD.get(codePoint);
    }

    static boolean is(int codePoint) {
        return Character.getType(codePoint) == Character.PRIVATE_USE;
    }

    private static Map<Integer, String> standard() {
        var table = new HashMap<Integer, String>();
        row(table, 0xE78D, 0xA6D9, 7);
        row(table, 0xE794, 0xA6EC, 2);
        row(table, 0xE796, 0xA6F3, 1);
        row(table, 0xE7C7, 0xA8BC, 1);
        row(table, 0xE815, 0xFE50, 47);
        row(table, 0xE844, 0xFE80, 33);
        // Six characters that have their standard place only in the four-byte part.
        table.put(0xE816, Character.toString(0x20087));
        table.put(0xE817, Character.toString(0x20089));
        table.put(0xE818, Character.toString(0x200CC));
        table.put(0xE831, Character.toString(0x215D7));
        table.put(0xE83B, Character.toString(0x2298F));
        table.put(0xE855, Character.toString(0x241FE));
        return table;
    }

    private static void row(Map<Integer, String> table, int first, int code, int count) {
        for (int i = 0; i < count; i++) {
            var bytes = new byte[] {(byte) ((code + i) >> 8), (byte) (code + i)};
            var character = new String(bytes, Charset.forName("GB18030"));
            if (!is(character.codePointAt(0)) && character.codePointAt(0) != 0xFFFD) {
                table.put(first + i, character);
            }
        }
    }
}
