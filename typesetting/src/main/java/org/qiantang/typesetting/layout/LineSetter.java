package org.qiantang.typesetting.layout;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.typesetting.font.FontFace;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;

/// Sets text of one size into lines: hanzi on cells of one width, digits and letters at their own.
///
/// Thread-safe.
public final class LineSetter {
    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    private final FontLibrary fonts;
    private final double size;
    private final double cell;

    /// @param size in points
    /// @param cell the width of one hanzi, mm
    public LineSetter(FontLibrary fonts, double size, double cell) {
        this.fonts = fonts;
        this.size = size;
        this.cell = cell;
    }

    /// The setter of a size whose hanzi stand closed up, as wide as high.
    public static LineSetter closedUp(FontLibrary fonts, double size) {
        return new LineSetter(fonts, size, size * MILLIMETRES_PER_POINT);
    }

    /// Text broken into lines no wider than `measure`.
    ///
    /// @param firstIndent of the first line, mm
    /// @param otherIndent of every other line, mm
    public List<SetLine> paragraph(List<TextSpan> spans, double measure, double firstIndent, double otherIndent) {
        return LineBreaker.lines(cells(spans), measure, firstIndent, otherIndent);
    }

    /// Text on one line, however long.
    public SetLine line(List<TextSpan> spans) {
        return LineBreaker.natural(cells(spans));
    }

    public SetLine line(String text, FontRole role, Element element) {
        return line(List.of(new TextSpan(text, role, new Source(element, null, 0))));
    }

    private List<Cell> cells(List<TextSpan> spans) {
        var cells = new ArrayList<Cell>();
        for (var span : spans) {
            String text = span.text();
            for (int i = 0; i < text.length(); ) {
                int codePoint = text.codePointAt(i);
                cells.add(cell(codePoint, span.role(), at(span.source(), i)));
                i += Character.charCount(codePoint);
            }
        }
        return cells;
    }

    private static Source at(Source source, int offset) {
        return source.start() == Source.GENERATED
                ? source
                : new Source(source.element(), source.paragraph(), source.start() + offset);
    }

    private Cell cell(int codePoint, FontRole role, Source source) {
        var covering = fonts.faceFor(role, codePoint);
        if (covering.isEmpty()) {
            FontFace geta = fonts.faceFor(role, Cell.GETA).orElseGet(() -> fonts.face(role));
            return new Cell(Cell.GETA, codePoint, role, geta, true, size, cell, 0, CharacterClass.HANZI, source);
        }
        FontFace face = covering.get();
        var kind = CharacterClass.of(codePoint);
        double em = size * MILLIMETRES_PER_POINT;
        double advance = face.advance(codePoint) * em;
        if (codePoint < 0x2010 && codePoint != '·' && codePoint != '—') {
            return new Cell(codePoint, codePoint, role, face, face != fonts.face(role), size, advance, 0, kind, source);
        }
        return new Cell(
                codePoint,
                codePoint,
                role,
                face,
                face != fonts.face(role),
                size,
                cell,
                shift(kind, advance),
                kind,
                source);
    }

    /// Some faces draw “ ” ‘ ’ · on half a cell: they stand where a full-width mark would have its ink.
    private double shift(CharacterClass kind, double advance) {
        double rest = cell - advance;
        if (rest < 0.1 * cell) {
            return 0;
        }
        return switch (kind) {
            case OPENING -> rest;
            case CLOSING -> 0;
            default -> rest / 2;
        };
    }
}
