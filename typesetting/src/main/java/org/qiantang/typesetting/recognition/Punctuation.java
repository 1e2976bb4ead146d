package org.qiantang.typesetting.recognition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.qiantang.domain.document.Paragraph;

/// Cleans one line: half-width marks between Chinese characters become full-width, a year's brackets become
/// 〔〕. Numbers and Western words keep their marks.
///
/// Source: GB/T 15834-2011, GB/T 9704-2012 §7.2.5.
final class Punctuation {
    private static final String HALF = ",:;?!";
    private static final String FULL = "，：；？！";
    private static final Pattern YEAR =
            Pattern.compile("[\\[［【〔(（](\\d{4})[\\]］】〕)）](?=第?\\d{1,6}[号號])|[\\[［](\\d{4})[\\]］]");

    private final int line;
    private final List<Change> changes;

    /// @param changes receives what is rewritten
    Punctuation(int line, List<Change> changes) {
        this.line = line;
        this.changes = changes;
    }

    String clean(String text) {
        var characters = text.toCharArray();
        years(text, characters);
        brackets(characters);
        quotes(characters);
        for (int i = 0; i < characters.length; i++) {
            int mark = HALF.indexOf(characters[i]);
            if (mark >= 0 && chinese(characters, i)) {
                replace(characters, i, FULL.charAt(mark), Change.Kind.PUNCTUATION);
            } else if (characters[i] == '.' && endsSentence(characters, i)) {
                replace(characters, i, '。', Change.Kind.PUNCTUATION);
            }
        }
        return withoutBlanks(characters);
    }

    private void years(String text, char[] characters) {
        var matcher = YEAR.matcher(text);
        while (matcher.find()) {
            replace(characters, matcher.start(), '〔', Change.Kind.YEAR_BRACKETS);
            replace(characters, matcher.start() + 5, '〕', Change.Kind.YEAR_BRACKETS);
        }
    }

    /// A pair of brackets is Chinese where a Chinese character stands before, inside or after it.
    private void brackets(char[] characters) {
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == '(' || characters[i] == '（') {
                open.push(i);
            } else if ((characters[i] == ')' || characters[i] == '）') && !open.isEmpty()) {
                int from = open.pop();
                if (chinesePair(characters, from, i)) {
                    replace(characters, from, '（', Change.Kind.PUNCTUATION);
                    replace(characters, i, '）', Change.Kind.PUNCTUATION);
                }
            }
        }
    }

    private static boolean chinesePair(char[] characters, int from, int to) {
        if (characters[from] == '（' || characters[to] == '）') {
            return true;
        }
        boolean around = wide(characters, from - 1) || wide(characters, to + 1);
        for (int i = from + 1; i < to && !around; i++) {
            around = wide(characters, i);
        }
        return around;
    }

    private void quotes(char[] characters) {
        boolean open = false;
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == '"' && (open || wide(characters, i - 1) || wide(characters, i + 1))) {
                replace(characters, i, open ? '”' : '“', Change.Kind.PUNCTUATION);
                open = !open;
            }
        }
    }

    /// A mark belongs to Chinese text unless Western characters stand on both sides of it.
    private static boolean chinese(char[] characters, int at) {
        boolean before = wide(characters, at - 1);
        boolean after = wide(characters, at + 1);
        return before || (after && !western(characters, at - 1));
    }

    private static boolean endsSentence(char[] characters, int at) {
        boolean last = at + 1 == characters.length || wide(characters, at + 1);
        boolean ellipsis = at > 0 && characters[at - 1] == '.';
        return last && !ellipsis && wide(characters, at - 1);
    }

    private static boolean western(char[] characters, int at) {
        return at >= 0
                && at < characters.length
                && characters[at] < 0x2E80
                && Character.isLetterOrDigit(characters[at]);
    }

    private static boolean wide(char[] characters, int at) {
        return at >= 0 && at < characters.length && (characters[at] >= 0x2E80 || "“”‘’—…".indexOf(characters[at]) >= 0);
    }

    private String withoutBlanks(char[] characters) {
        var kept = new StringBuilder(characters.length);
        for (int i = 0; i < characters.length; i++) {
            char each = characters[i];
            if (Paragraph.unprintable(each) && !Character.isSurrogate(each) && each != '\t') {
                changes.add(new Change(line, i, Change.Kind.UNPRINTABLE, String.valueOf(each), ""));
            } else if (blank(each) && !betweenWesternWords(characters, i)) {
                changes.add(new Change(line, i, Change.Kind.SPACE, String.valueOf(each), ""));
            } else {
                kept.append(each == '\t' ? ' ' : each);
            }
        }
        return kept.toString();
    }

    private static boolean blank(char each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each);
    }

    private static boolean betweenWesternWords(char[] characters, int at) {
        boolean begins = at > 0 && !blank(characters[at - 1]) && !wide(characters, at - 1);
        int next = at;
        while (next < characters.length && blank(characters[next])) {
            next++;
        }
        return begins && next < characters.length && !wide(characters, next);
    }

    private void replace(char[] characters, int at, char by, Change.Kind kind) {
        if (characters[at] != by) {
            changes.add(new Change(line, at, kind, String.valueOf(characters[at]), String.valueOf(by)));
            characters[at] = by;
        }
    }

    static List<Change> sorted(List<Change> changes) {
        var sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparingInt(Change::line).thenComparingInt(Change::column));
        return sorted;
    }
}
