package org.qiantang.typesetting.layout;

/// The white between cells and in them, mm: what stands between two characters before a line is let out, and what
/// may go when it is tightened.
final class Whites {
    /// Between hanzi and a Latin word, in em; digits stand closed up to hanzi as in official documents.
    private static final double WESTERN_GAP = 0.125;

    private final Cell[] cells;
    private final int count;
    private final double[] between;
    private final double[] spare;

    Whites(Cell[] cells, int count) {
        this.cells = cells;
        this.count = count;
        between = new double[count];
        spare = new double[count];
        for (int at = 0; at < count; at++) {
            boolean blank = cells[at].kind() == CharacterClass.SPACE;
            spare[at] = blank ? cells[at].width() / 3 : cells[at].spare();
        }
        besideWords();
        for (int at = 1; at < count; at++) {
            share(at);
        }
    }

    /// Between a cell and the one before it; less than nothing where two marks share their white.
    double between(int at) {
        return between[at];
    }

    /// How much of its width a cell may give up.
    double spare(int at) {
        return spare[at];
    }

    /// How much wider the white before a cell grows before any goes between hanzi.
    double elastic(int at) {
        return between[at] > 0 || cells[at].kind() == CharacterClass.SPACE ? westernGap(at) : 0;
    }

    /// Whether a line can be let out before a cell.
    boolean stretches(int at) {
        if (at == 0 || cells[at].kind().clings() || cells[at].kind() == CharacterClass.SPACE) {
            return false;
        }
        boolean dashes =
                cells[at].codePoint() == cells[at - 1].codePoint() && "—…⋯".indexOf(cells[at].codePoint()) >= 0;
        return !dashes && !(cells[at - 1].western() && cells[at].western());
    }

    private void besideWords() {
        int at = 0;
        while (at < count) {
            int start = at;
            boolean word = false;
            while (at < count
                    && (cells[at].western() || (at > start && cells[at].kind().clings()))) {
                word |= cells[at].kind() == CharacterClass.LATIN;
                at++;
            }
            if (word && start > 0 && cells[start - 1].hanzi()) {
                between[start] = westernGap(start);
            }
            if (word && at < count && cells[at].hanzi()) {
                between[at] = westernGap(at);
            }
            at = Math.max(at, start + 1);
        }
    }

    private double westernGap(int at) {
        return WESTERN_GAP * cells[at].size() * LineSetter.MILLIMETRES_PER_POINT;
    }

    /// Two full-width marks side by side would leave a hole: they share half a cell.
    private void share(int at) {
        var before = cells[at - 1];
        boolean marks = before.spare() > 0 && cells[at].spare() > 0;
        boolean closed = before.kind() == CharacterClass.CLOSING;
        if (marks && (closed || cells[at].kind() == CharacterClass.OPENING)) {
            int giver = closed ? at - 1 : at;
            between[at] = -spare[giver];
            spare[giver] = 0;
        }
    }
}
