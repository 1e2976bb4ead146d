package org.qiantang.offlinestore.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What each character of the basic plane becomes when width, case, accents and traditional forms do not matter (NFKC,
/// and the single characters of OpenCC's table from traditional to simplified).
final class Folding {
    private static final Folding TABLE = new Folding();
    /// Stands between words and belongs to none.
    static final char SEPARATOR = '\uFFFF';

    /// Becomes more than one unit, or none.
    static final char SEVERAL = '\uFFFE';

    private final char[] one = new char[1 << 16];
    private final Map<Character, String> several = new HashMap<>();

    private Folding() {
        var simplified = simplified();
        for (int c = 0; c < one.length; c++) {
            var folded = Character.isSurrogate((char) c) ? String.valueOf((char) c) : folded((char) c, simplified);
            one[c] = folded.length() == 1 ? folded.charAt(0) : SEVERAL;
            if (folded.length() != 1) {
                several.put((char) c, folded);
            }
        }
    }

    /// What one character becomes: a unit, [#SEPARATOR], or [#SEVERAL].
    static char fold(char c) {
        return TABLE.one[c];
    }

    /// The units of a character that becomes several, or none where it only adorns another.
    static String several(char c) {
        return TABLE.several.getOrDefault(c, "");
    }

    private static String folded(char c, Map<Character, Character> simplified) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return "";
        }
        boolean latin = c < 0x0370 || (c >= 0x1E00 && c < 0x1F00);
        var normal = Normalizer.normalize(String.valueOf(c), latin ? Normalizer.Form.NFKD : Normalizer.Form.NFKC);
        var folded = new StringBuilder();
        for (int i = 0; i < normal.length(); i++) {
            char unit = Character.toLowerCase(normal.charAt(i));
            if (Character.isLetterOrDigit(unit) || Character.isSurrogate(unit)) {
                folded.append(simplified.getOrDefault(unit, unit).charValue());
            } else if (Character.getType(unit) != Character.NON_SPACING_MARK) {
                folded.append(SEPARATOR);
            }
        }
        return folded.toString();
    }

    private static Map<Character, Character> simplified() {
        var simplified = new HashMap<Character, Character>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Folding.class.getResourceAsStream("/data/dictionary/TSCharacters.txt")),
                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                var first =
                        tab < 0 ? "" : line.substring(tab + 1).split(" ", 2)[0].strip();
                if (tab == 1 && first.length() == 1) {
                    simplified.put(line.charAt(0), first.charAt(0));
                }
            }
            return simplified;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
