package org.qiantang.typesetting.docx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Characters that a file takes from a symbol font by their place in it.
final class Symbols {
    private static final Map<Integer, String> WINGDINGS = Map.of(
            0x52, "☑", 0x6C, "●", 0x6E, "■", 0x6F, "□", 0x71, "□", 0xA8, "□", 0xFC, "√", 0xFB, "×", 0xFD, "☒", 0xFE,
            "☑");

    private Symbols() {}

    /// The character; the one of the file's own code where the font is not known.
    static String character(@Nullable String font, @Nullable String code) {
        if (code == null || !code.matches("[0-9A-Fa-f]{1,5}")) {
            return "";
        }
        int value = Integer.parseInt(code, 16);
        int place = value >= 0xF000 && value <= 0xF0FF ? value - 0xF000 : value;
        boolean wingdings = font != null && font.startsWith("Wingdings");
        var known = wingdings ? WINGDINGS.get(place) : null;
        return known != null ? known : Character.isValidCodePoint(value) ? Character.toString(value) : "";
    }
}
