package org.qiantang.typesetting.docx;

import org.jspecify.annotations.Nullable;

/// How a paragraph stands; what is null is inherited. Lengths in points.
///
/// @param alignment `left`, `center`, `right` or `both`
/// @param left indent of every line
/// @param firstLine indent of the first line beyond `left`; negative for a hanging one
/// @param firstLineCharacters the same in characters of the paragraph's size; wins where both are given
/// @param pitch from line to line; 0 where it follows the characters
/// @param numbering the list it belongs to; 0 for none
/// @param listLevel its level in the list, from 0
/// @param outline its level in the outline, from 0
/// @param topRule the line above it
/// @param bottomRule the line below it
/// @param breaksPage whether it begins a page
public record ParagraphFormat(
        @Nullable String alignment,
        @Nullable Double left,
        @Nullable Double right,
        @Nullable Double firstLine,
        @Nullable Double firstLineCharacters,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Double pitch,
        @Nullable Integer numbering,
        @Nullable Integer listLevel,
        @Nullable Integer outline,
        @Nullable Border topRule,
        @Nullable Border bottomRule,
        @Nullable Boolean breaksPage) {
    /// Everything inherited.
    public static final ParagraphFormat NONE =
            new ParagraphFormat(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /// A line along a paragraph or table.
    ///
    /// @param kind `single`, `thickThinSmallGap` …
    /// @param thickness points
    /// @param gap between it and the text, points
    /// @param colour 0xRRGGBB or [RunFormat#AUTOMATIC]
    public record Border(String kind, double thickness, double gap, int colour) {
        static @Nullable Border read(Xml xml) {
            var kind = xml.attribute("val");
            if (kind == null || kind.equals("nil") || kind.equals("none")) {
                return null;
            }
            var colour = xml.attribute("color");
            boolean coloured = colour != null && colour.matches("[0-9A-Fa-f]{6}");
            return new Border(
                    kind,
                    xml.points("sz", 0.125, 0.5),
                    xml.points("space", 1, 0),
                    coloured ? Integer.parseInt(colour, 16) : RunFormat.AUTOMATIC);
        }
    }

    /// The indent of the first line, points.
    public double indent(double size) {
        double beyond = firstLineCharacters != null ? firstLineCharacters * size : firstLine != null ? firstLine : 0;
        return beyond + (left == null ? 0 : left);
    }

    /// This format, with what it leaves open taken from another.
    ParagraphFormat over(ParagraphFormat base) {
        boolean indented = firstLine != null || firstLineCharacters != null;
        return new ParagraphFormat(
                alignment != null ? alignment : base.alignment,
                left != null ? left : base.left,
                right != null ? right : base.right,
                indented ? firstLine : base.firstLine,
                indented ? firstLineCharacters : base.firstLineCharacters,
                before != null ? before : base.before,
                after != null ? after : base.after,
                pitch != null ? pitch : base.pitch,
                numbering != null ? numbering : base.numbering,
                listLevel != null ? listLevel : base.listLevel,
                outline != null ? outline : base.outline,
                topRule != null ? topRule : base.topRule,
                bottomRule != null ? bottomRule : base.bottomRule,
                breaksPage != null ? breaksPage : base.breaksPage);
    }
}
