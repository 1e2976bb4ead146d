package org.qiantang.typesetting.layout;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.qiantang.typesetting.font.FontRole;

/// A stretch of a paragraph as cells in a row, with what stands between them: how wide any part of it is, how far
/// it can be tightened, and where it may be parted. A long paragraph is set [#WINDOW] by window, in bounded memory.
final class Cells {
    static final int WINDOW = 4096;

    private final List<TextSpan> spans;
    private final Cell[] cells;
    private final int[] span;
    private final int[] offset;
    private int count;
    private int nextSpan;
    private int nextOffset;

    private final Seam[] seams;
    private final Whites whites;
    private final double[] widthUpTo;
    private final double[] spareUpTo;
    private final int[] gapsUpTo;
    private final int[] blanksBefore;

    /// @param firstSpan the span to begin in
    /// @param firstOffset the position in its text to begin at
    /// @param most how many cells to take
    Cells(List<TextSpan> spans, Function<FontRole, TypeCase> cases, int firstSpan, int firstOffset, int most) {
        this.spans = spans;
        nextSpan = firstSpan;
        nextOffset = firstOffset;
        int expected = Math.min(most, charactersFrom(firstSpan) - firstOffset);
        cells = new Cell[expected];
        span = new int[expected + 1];
        offset = new int[expected + 1];
        while (nextSpan < spans.size() && (count < expected || spanDone())) {
            if (spanDone()) {
                nextSpan++;
                nextOffset = 0;
            } else {
                take(cases.apply(spans.get(nextSpan).role()));
            }
        }
        span[count] = nextSpan;
        offset[count] = nextOffset;
        seams = Seams.of(cells, count);
        whites = new Whites(cells, count);
        widthUpTo = new double[count + 1];
        spareUpTo = new double[count + 1];
        gapsUpTo = new int[count + 1];
        blanksBefore = new int[count + 1];
        measure();
    }

    private int charactersFrom(int first) {
        long characters = 0;
        for (int i = first; i < spans.size(); i++) {
            characters += spans.get(i).text().length();
        }
        return (int) Math.min(Integer.MAX_VALUE, characters);
    }

    private void take(TypeCase from) {
        String text = spans.get(nextSpan).text();
        while (nextOffset < text.length() && count < cells.length) {
            int codePoint = text.codePointAt(nextOffset);
            var cell = from.cell(codePoint);
            if (!composed(cell, from)) {
                cells[count] = cell;
                span[count] = nextSpan;
                offset[count] = nextOffset;
                count++;
            }
            nextOffset += Character.charCount(codePoint);
        }
    }

    private boolean spanDone() {
        return nextOffset == spans.get(nextSpan).text().length();
    }

    /// Takes an accent into the letter before it where a face has the two as one character.
    private boolean composed(Cell accent, TypeCase from) {
        if (accent.kind() != CharacterClass.COMBINING || count == 0 || span[count - 1] != nextSpan) {
            return false;
        }
        var pair = Character.toString(cells[count - 1].wanted()) + Character.toString(accent.wanted());
        var one = Normalizer.normalize(pair, Normalizer.Form.NFC);
        if (one.codePointCount(0, one.length()) != 1 || !from.has(one.codePointAt(0))) {
            return false;
        }
        cells[count - 1] = from.cell(one.codePointAt(0));
        return true;
    }

    private void measure() {
        for (int i = 0; i < count; i++) {
            widthUpTo[i + 1] = widthUpTo[i] + whites.between(i) + cells[i].width();
            spareUpTo[i + 1] = spareUpTo[i] + whites.spare(i) + Math.max(0, whites.between(i));
            gapsUpTo[i + 1] = gapsUpTo[i] + (whites.stretches(i) ? 1 : 0);
            blanksBefore[i + 1] = cells[i].kind() == CharacterClass.SPACE ? blanksBefore[i] + 1 : 0;
        }
    }

    int count() {
        return count;
    }

    /// Whether the text ends with these cells.
    boolean last() {
        return nextSpan >= spans.size();
    }

    Cell cell(int at) {
        return cells[at];
    }

    TextSpan span(int at) {
        return spans.get(span[at]);
    }

    /// The index of the span a cell comes from; behind the last cell, of the one to go on with.
    int spanIndex(int at) {
        return span[at];
    }

    /// The position of a cell in the text of its span; behind the last cell, the one to go on at.
    int offset(int at) {
        return offset[at];
    }

    Seam seam(int at) {
        return seams[at];
    }

    Whites whites() {
        return whites;
    }

    /// The width of the cells of a line, mm, its marks untightened.
    double width(int from, int to) {
        return to <= from ? 0 : widthUpTo[to] - widthUpTo[from] - whites.between(from);
    }

    /// How far a line can be tightened, mm.
    double spare(int from, int to) {
        return to <= from ? 0 : spareUpTo[to] - spareUpTo[from] - Math.max(0, whites.between(from));
    }

    /// Places at which a line can be let out; 0 where it is all one string of half-width characters.
    int gaps(int from, int to) {
        return to <= from ? 0 : gapsUpTo[to] - gapsUpTo[from + 1];
    }

    /// The first index whose cell ends further along than `width` from the left edge of the cell at `from`.
    int reaching(int from, double width) {
        int found = Arrays.binarySearch(widthUpTo, from + 1, count + 1, widthUpTo[from] + whites.between(from) + width);
        return found < 0 ? -found - 1 : found;
    }

    /// Where a line ends when the blanks at its end are left out.
    int withoutBlanks(int from, int to) {
        return Math.max(from + 1, to - blanksBefore[to]);
    }
}
