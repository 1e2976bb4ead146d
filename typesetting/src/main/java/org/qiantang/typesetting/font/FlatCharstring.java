package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;

/// Rewrites the description of one glyph so that it needs no subroutines: what its font shares among all glyphs
/// then need not be embedded with a few. Reading it to the end also shows that it is sound.
///
/// Source: Adobe Technical Note 5177 §3 and §4; limits of its appendix B, more generous.
final class FlatCharstring {
    private static final int DEEPEST = 10;
    private static final int MOST_OPERANDS = 192;
    private static final int MOST_STEPS = 200_000;
    private static final int LONGEST = 1 << 16;
    private static final int COMPUTED = -1;

    private final CffIndex global;
    private final CffIndex local;
    private final BigEndian out = new BigEndian(512);
    private final int[] starts = new int[MOST_OPERANDS];
    private final int[] values = new int[MOST_OPERANDS];
    private int operands;
    private int stems;
    private int steps;
    private boolean ended;

    private FlatCharstring(CffIndex global, CffIndex local) {
        this.global = global;
        this.local = local;
    }

    static byte[] of(ByteBuffer charstring, CffIndex global, CffIndex local) {
        var flat = new FlatCharstring(global, local);
        flat.run(charstring, 0);
        if (!flat.ended) {
            flat.out.one(14);
        }
        return flat.out.bytes();
    }

    private void run(ByteBuffer code, int depth) {
        if (depth > DEEPEST) {
            throw UnusableFont.damaged("subroutines too deep");
        }
        int at = 0;
        while (at < code.limit() && !ended) {
            if (++steps > MOST_STEPS || out.size() > LONGEST) {
                throw UnusableFont.damaged("glyph too long");
            }
            int first = code.get(at) & 0xFF;
            if (first == 11) {
                return;
            }
            at += first >= 32 || first == 28 ? operand(code, at, first) : operator(code, at, first, depth);
        }
    }

    private int operand(ByteBuffer code, int at, int first) {
        int second = first == 28 || first >= 247 ? code.get(at + 1) & 0xFF : 0;
        int value = first == 28
                ? code.getShort(at + 1)
                : first < 247
                        ? first - 139
                        : first < 251 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108;
        int length = first == 28 ? 3 : first == 255 ? 5 : first >= 247 ? 2 : 1;
        push(first == 255 ? COMPUTED : out.size(), value);
        out.put(code.slice(at, length));
        return length;
    }

    private void push(int start, int value) {
        if (operands == MOST_OPERANDS) {
            throw UnusableFont.damaged("too many operands");
        }
        starts[operands] = start;
        values[operands] = value;
        operands++;
    }

    private int operator(ByteBuffer code, int at, int first, int depth) {
        switch (first) {
            case 10 -> call(local, depth);
            case 29 -> call(global, depth);
            case 12 -> {
                escaped(code.get(at + 1) & 0xFF);
                out.put(code.slice(at, 2));
                return 2;
            }
            case 19, 20 -> {
                stems += operands / 2;
                operands = 0;
                int length = 1 + (stems + 7) / 8;
                out.put(code.slice(at, length));
                return length;
            }
            case 14 -> end();
            case 1, 3, 18, 23 -> {
                stems += operands / 2;
                drawn(first);
            }
            case 4, 5, 6, 7, 8, 21, 22, 24, 25, 26, 27, 30, 31 -> drawn(first);
            default -> throw UnusableFont.damaged("operator " + first);
        }
        return 1;
    }

    private void drawn(int operator) {
        out.one(operator);
        operands = 0;
    }

    /// With four operands more it would put two glyphs of another encoding together, which a subset does not have.
    private void end() {
        if (operands >= 4) {
            throw UnusableFont.damaged("accented glyph");
        }
        drawn(14);
        ended = true;
    }

    private void call(CffIndex subroutines, int depth) {
        if (operands == 0 || starts[operands - 1] == COMPUTED) {
            throw UnusableFont.damaged("subroutine number");
        }
        operands--;
        out.cut(starts[operands]);
        int bias = subroutines.count() < 1240 ? 107 : subroutines.count() < 33_900 ? 1131 : 32_768;
        run(subroutines.item(values[operands] + bias), depth + 1);
    }

    /// The flexes draw; of arithmetic only what fonts were seen to use.
    private void escaped(int operator) {
        switch (operator) {
            case 34, 35, 36, 37 -> operands = 0;
            case 9, 14, 26 -> computed(1);
            case 10, 11, 12, 24 -> computed(2);
            default -> throw UnusableFont.damaged("operator 12 " + operator);
        }
    }

    private void computed(int taken) {
        if (operands < taken) {
            throw UnusableFont.damaged("operands missing");
        }
        operands -= taken;
        push(COMPUTED, 0);
    }
}
