package org.qiantang.typesetting.recognition;

import java.util.ArrayDeque;
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

    /// The farthest two marks stand apart of which a change repeats what is between them.
    private static final int LONGEST_SHOWN = 40;

    private final int line;
    private final Changes changes;

    /// @param changes receives what is rewritten
    Punctuation(int line, Changes changes) {
        this.line = line;
        this.changes = changes;
    }

    String clean(String text) {
        var characters = text.toCharArray();
        years(text, characters);
        brackets(text, characters);
        quotes(text, characters);
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
            replacePair(text, characters, matcher.start(), matcher.start() + 5, "〔〕", Change.Kind.YEAR_BRACKETS);
        }
    }

    /// A pair of brackets is Chinese where a Chinese character stands before, inside or after it.
    private void brackets(String text, char[] characters) {
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == '(' || characters[i] == '（') {
                open.push(i);
            } else if ((characters[i] == ')' || characters[i] == '）') && !open.isEmpty()) {
                int from = open.pop();
                if (chinesePair(characters, from, i)) {
                    replacePair(text, characters, from, i, "（）", Change.Kind.PUNCTUATION);
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

    private void quotes(String text, char[] characters) {
        int open = -1;
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == '"' && open >= 0) {
                replacePair(text, characters, open, i, "“”", Change.Kind.PUNCTUATION);
                open = -1;
            } else if (characters[i] == '"' && (wide(characters, i - 1) || wide(characters, i + 1))) {
                open = i;
            }
        }
        if (open >= 0) {
            replace(characters, open, '“', Change.Kind.PUNCTUATION);
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
            if (unprintable(characters, i)) {
                note(i, Change.Kind.UNPRINTABLE, each, "");
            } else if (PrivateUse.is(each)) {
                kept.append(standard(each, i));
            } else if (!blank(each) || betweenWesternWords(characters, i) || !note(i, Change.Kind.SPACE, each, "")) {
                kept.append(each == '\t' ? ' ' : each);
            }
        }
        return kept.toString();
    }

    /// The text with its marks as they are, less what can never be printed; `\n` and `\t` stay.
    String printable(String text) {
        var characters = text.toCharArray();
        var kept = new StringBuilder(characters.length);
        for (int i = 0; i < characters.length; i++) {
            char each = characters[i];
            if (each == '\n' || each == '\t') {
                kept.append(each);
            } else if (unprintable(characters, i)) {
                note(i, Change.Kind.UNPRINTABLE, each, "");
            } else if (PrivateUse.is(each)) {
                kept.append(standard(each, i));
            } else {
                kept.append(each);
            }
        }
        return kept.toString();
    }

    private static boolean unprintable(char[] characters, int at) {
        char each = characters[at];
        if (Character.isHighSurrogate(each)) {
            return at + 1 == characters.length || !Character.isLowSurrogate(characters[at + 1]);
        }
        if (Character.isLowSurrogate(each)) {
            return at == 0 || !Character.isHighSurrogate(characters[at - 1]);
        }
        return Paragraph.unprintable(each) && each != '\t';
    }

    private String standard(char each, int at) {
        var standard = PrivateUse.standard(each);
        if (standard == null) {
            note(at, Change.Kind.PRIVATE_USE_UNKNOWN, each, String.valueOf(each));
            return String.valueOf(each);
        }
        return note(at, Change.Kind.PRIVATE_USE, each, standard) ? standard : String.valueOf(each);
    }

    private boolean note(int at, Change.Kind kind, char before, String after) {
        return changes.make(new Change(line, at, kind, String.valueOf(before), after));
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

    /// Both marks of a pair, or neither: they are one change.
    private void replacePair(String text, char[] characters, int from, int to, String by, Change.Kind kind) {
        if (characters[from] == by.charAt(0) && characters[to] == by.charAt(1)) {
            return;
        }
        // As the file has it between them, so that a change declined is the same change when others are too.
        int end = to - from <= LONGEST_SHOWN ? to + 1 : from + 1;
        var before = text.substring(from, end);
        var after = by.charAt(0) + (end > to ? text.substring(from + 1, to) + by.charAt(1) : "");
        if (changes.make(new Change(line, from, kind, before, after))) {
            characters[from] = by.charAt(0);
            characters[to] = by.charAt(1);
        }
    }

    private void replace(char[] characters, int at, char by, Change.Kind kind) {
        if (characters[at] != by && note(at, kind, characters[at], String.valueOf(by))) {
            characters[at] = by;
        }
    }
}
