package org.qiantang.typesetting.layout;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.typesetting.font.FontFace;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;

/// The cells of one role at one size, each made when its character is first set. Thread-safe.
final class TypeCase {
    private static final int BLOCK = 256;

    private final FontLibrary fonts;
    private final FontRole role;
    private final double size;
    private final double em;
    private final double cell;
    /// Filled without a lock: a cell is immutable, and one made twice is equal.
    private final Cell[][] basicPlane = new Cell[0x10000 / BLOCK][];

    private final Map<Integer, Cell> otherPlanes = new ConcurrentHashMap<>();

    TypeCase(FontLibrary fonts, FontRole role, double size, double cell) {
        this.fonts = fonts;
        this.role = role;
        this.size = size;
        this.em = size * LineSetter.MILLIMETRES_PER_POINT;
        this.cell = cell;
    }

    Cell cell(int codePoint) {
        if (codePoint >= 0x10000) {
            return otherPlanes.computeIfAbsent(codePoint, this::make);
        }
        var block = basicPlane[codePoint / BLOCK];
        if (block == null) {
            block = new Cell[BLOCK];
            basicPlane[codePoint / BLOCK] = block;
        }
        var known = block[codePoint % BLOCK];
        if (known == null) {
            known = make(codePoint);
            block[codePoint % BLOCK] = known;
        }
        return known;
    }

    /// Whether a face at hand has the character.
    boolean has(int codePoint) {
        return fonts.faceFor(role, codePoint).isPresent();
    }

    private Cell make(int codePoint) {
        var kind = CharacterClass.of(codePoint);
        if (kind == CharacterClass.FORMLESS) {
            return new Cell(codePoint, codePoint, role, fonts.face(role), true, size, 0, 0, bodyTop(), 0, kind);
        }
        if (Character.isISOControl(codePoint)) {
            return stopgap(codePoint, Character.isWhitespace(codePoint) ? ' ' : Cell.GETA);
        }
        boolean unpaired = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        var covering = fonts.faceFor(role, codePoint);
        if (unpaired || covering.isEmpty()) {
            return stopgap(codePoint, codePoint == CharacterClass.NO_BREAK_SPACE ? ' ' : Cell.GETA);
        }
        FontFace face = covering.get();
        boolean told = face != fonts.face(role) || Character.getType(codePoint) == Character.PRIVATE_USE;
        double advance = face.advance(codePoint) * em;
        double width = width(codePoint, kind, advance);
        double shift = shift(codePoint, kind, face, width, advance);
        boolean fullWidthMark =
                codePoint > 0x2010 && (kind == CharacterClass.CLOSING || kind == CharacterClass.OPENING);
        // Half-width characters keep to one baseline, whatever face they are from.
        double bodyTop = codePoint < 0x2010 ? bodyTop() : face.bodyTop();
        double spare = fullWidthMark ? width / 2 : 0;
        return new Cell(codePoint, codePoint, role, face, told, size, width, shift, bodyTop, spare, kind);
    }

    private double bodyTop() {
        return fonts.face(role).bodyTop();
    }

    private Cell stopgap(int wanted, int printed) {
        FontFace face = fonts.faceFor(role, printed).orElseGet(() -> fonts.face(role));
        boolean space = printed == ' ';
        double width = space ? face.advance(' ') * em : cell;
        var kind = space ? CharacterClass.SPACE : CharacterClass.HANZI;
        return new Cell(printed, wanted, role, face, true, size, width, 0, bodyTop(), 0, kind);
    }

    /// Two digits fill the cell of one hanzi in a face that means them to; other half-width characters have the
    /// width their face gives them.
    private double width(int codePoint, CharacterClass kind, double advance) {
        if (kind == CharacterClass.COMBINING) {
            return 0;
        }
        boolean half = kind == CharacterClass.DIGIT && Math.abs(advance - em / 2) < em / 1000;
        if (half || codePoint == '·') {
            return cell / 2;
        }
        return codePoint < 0x2010 ? advance : cell;
    }

    /// Some faces draw “ ” ‘ ’ on half a cell and ？ in its middle: they stand where a full-width mark has its ink.
    private double shift(int codePoint, CharacterClass kind, FontFace face, double width, double advance) {
        if (kind == CharacterClass.COMBINING) {
            var ink = face.ink(codePoint);
            return -(ink.left() + ink.right()) / 2 * em;
        }
        double rest = width - advance;
        if (codePoint == '？' || codePoint == '！') {
            var ink = face.ink(codePoint);
            double middle = (ink.left() + ink.right()) / 2 * em;
            return middle > 0.35 * em ? width / 4 - middle : 0;
        }
        boolean halfWidth = codePoint < 0x2010 && kind != CharacterClass.DIGIT && codePoint != '·';
        if (halfWidth || (Math.abs(rest) < 0.1 * width && kind != CharacterClass.DIGIT)) {
            return 0;
        }
        return switch (kind) {
            case OPENING -> rest;
            case CLOSING -> 0;
            default -> rest / 2;
        };
    }
}
