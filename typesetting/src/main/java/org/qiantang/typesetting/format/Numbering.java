package org.qiantang.typesetting.format;

import java.util.EnumMap;
import java.util.Map;
import org.qiantang.domain.document.Level;

/// Writes the ordinals of headings as the body is walked: 一、（一）1.（1）.
///
/// Source: GB/T 9704-2012 §7.3.3. Not thread-safe; one per layout.
public final class Numbering {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] UNITS = {"", "十", "百", "千"};

    private final Map<Level, Integer> counters = new EnumMap<>(Level.class);

    /// The ordinal of the next paragraph of a level; empty for ordinary text.
    public String next(Level level) {
        if (level == Level.BODY) {
            return "";
        }
        int count = counters.merge(level, 1, Integer::sum);
        counters.keySet().removeIf(each -> each.compareTo(level) > 0);
        return switch (level) {
            case FIRST -> chinese(count) + "、";
            case SECOND -> "（" + chinese(count) + "）";
            case THIRD -> count + ".";
            case FOURTH -> "（" + count + "）";
            case BODY -> "";
        };
    }

    static String chinese(int number) {
        if (number > 9999) {
            return Integer.toString(number);
        }
        var written = new StringBuilder();
        var digits = Integer.toString(number);
        boolean skipped = false;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int unit = digits.length() - 1 - i;
            if (digit == 0) {
                skipped = true;
                continue;
            }
            written.append(skipped ? "零" : "");
            skipped = false;
            boolean leadingTen = unit == 1 && digit == 1 && written.isEmpty();
            written.append(leadingTen ? "" : DIGITS.charAt(digit)).append(UNITS[unit]);
        }
        return written.toString();
    }
}
