package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// The entries of a dictionary in a CFF table: operands are kept as they are written.
///
/// Source: Adobe Technical Note 5176 §4.
final class CffDictionary {
    static final int PRIVATE = 18;
    static final int SUBROUTINES = 19;
    static final int CHARSET = 15;
    static final int CHARSTRINGS = 17;
    static final int FONT_BOX = 5;
    static final int FONT_MATRIX = escaped(7);
    static final int CHARSTRING_TYPE = escaped(6);
    static final int COLLECTION_OF_CHARACTERS = escaped(30);
    static final int CHARACTER_COUNT = escaped(34);
    static final int FONTS = escaped(36);
    static final int FONT_OF_GLYPH = escaped(37);

    private static final int MOST_OPERANDS = 48;

    private final Map<Integer, ByteBuffer> entries = new LinkedHashMap<>();

    CffDictionary(ByteBuffer bytes) {
        int at = 0;
        int start = 0;
        while (at < bytes.limit()) {
            int first = bytes.get(at) & 0xFF;
            if (first <= 21) {
                int operator = first == 12 ? escaped(bytes.get(at + 1) & 0xFF) : first;
                entries.put(operator, bytes.slice(start, at - start));
                at += first == 12 ? 2 : 1;
                start = at;
            } else {
                at += operandLength(bytes, at, first);
            }
        }
    }

    boolean has(int operator) {
        return entries.containsKey(operator);
    }

    /// A whole-number operand of an entry.
    int number(int operator, int index) {
        var operands = entries.get(operator);
        if (operands == null) {
            throw UnusableFont.damaged("no entry " + operator);
        }
        int at = 0;
        for (int i = 0; i < index; i++) {
            at += operandLength(operands, at, operands.get(at) & 0xFF);
        }
        int first = operands.get(at) & 0xFF;
        return switch (first) {
            case 28 -> operands.getShort(at + 1);
            case 29 -> operands.getInt(at + 1);
            default -> {
                if (first < 32 || first == 255) {
                    throw UnusableFont.damaged("operand of " + operator);
                }
                yield first < 247
                        ? first - 139
                        : first < 251
                                ? (first - 247) * 256 + (operands.get(at + 1) & 0xFF) + 108
                                : -(first - 251) * 256 - (operands.get(at + 1) & 0xFF) - 108;
            }
        };
    }

    /// Copies one entry where there is one.
    void copy(int operator, BigEndian out) {
        var operands = entries.get(operator);
        if (operands != null) {
            out.put(operands);
            operator(operator, out);
        }
    }

    /// Copies every entry but one.
    void copyWithout(int left, BigEndian out) {
        for (int operator : entries.keySet()) {
            if (operator != left) {
                copy(operator, out);
            }
        }
    }

    /// Writes an entry of whole numbers, each five bytes long whatever its value.
    static void write(BigEndian out, int operator, int... operands) {
        for (int operand : operands) {
            out.one(29).four(operand);
        }
        operator(operator, out);
    }

    /// Begins a font whose glyphs are numbered and not named: strings 391 and 392, which are its own first two.
    static void writeCollection(BigEndian out) {
        out.one(248).one(27).one(248).one(28).one(139);
        operator(COLLECTION_OF_CHARACTERS, out);
    }

    private static void operator(int operator, BigEndian out) {
        if (operator > 0xFF) {
            out.one(12);
        }
        out.one(operator);
    }

    private static int escaped(int second) {
        return 12 << 8 | second;
    }

    private static int operandLength(ByteBuffer bytes, int at, int first) {
        if (first == 30) {
            int length = 1;
            while (length < MOST_OPERANDS) {
                int pair = bytes.get(at + length++) & 0xFF;
                if ((pair & 0x0F) == 0x0F || pair >> 4 == 0x0F) {
                    return length;
                }
            }
            throw UnusableFont.damaged("real number");
        }
        return first == 28 ? 3 : first == 29 ? 5 : first >= 247 ? 2 : 1;
    }
}
