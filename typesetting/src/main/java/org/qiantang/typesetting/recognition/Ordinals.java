package org.qiantang.typesetting.recognition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiantang.domain.document.Level;

/// Recognises the ordinal a heading begins with. Source: GB/T 9704-2012 §7.3.3.
final class Ordinals {
    private static final String CHINESE = "[一二三四五六七八九十百零〇]{1,7}";
    private static final Pattern FIRST = Pattern.compile("^" + CHINESE + "、");
    private static final Pattern SECOND = Pattern.compile("^[（(]" + CHINESE + "[）)]");
    private static final Pattern THIRD = Pattern.compile("^\\d{1,3}[.．](?!\\d)\\s*");
    private static final Pattern FOURTH = Pattern.compile("^[（(]\\d{1,3}[）)]");

    /// @param length of the ordinal at the beginning of the line
    record Ordinal(Level level, int length) {}

    private Ordinals() {}

    static Ordinal of(String line) {
        for (Level level : Level.values()) {
            var pattern = pattern(level);
            Matcher matcher = pattern.matcher(line);
            if (level != Level.BODY && matcher.find() && matcher.end() < line.length()) {
                return new Ordinal(level, matcher.end());
            }
        }
        return new Ordinal(Level.BODY, 0);
    }

    private static Pattern pattern(Level level) {
        return switch (level) {
            case BODY, FIRST -> FIRST;
            case SECOND -> SECOND;
            case THIRD -> THIRD;
            case FOURTH -> FOURTH;
        };
    }
}
