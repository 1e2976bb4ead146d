package org.qiantang.domain.merge;

import java.util.ArrayList;
import java.util.List;

/// Texts are compared by Chinese characters, and by whole words and numbers of other scripts.
final class Words {
    private Words() {}

    static List<String> of(String text) {
        var words = new ArrayList<String>();
        for (int start = 0; start < text.length(); ) {
            int end = next(text, start);
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }

    private static int next(String text, int start) {
        int first = text.codePointAt(start);
        int end = start + Character.charCount(first);
        if (!joined(first)) {
            return end;
        }
        while (end < text.length() && joined(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean joined(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint);
    }
}
