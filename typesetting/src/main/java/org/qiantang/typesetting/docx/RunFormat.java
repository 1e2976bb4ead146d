package org.qiantang.typesetting.docx;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How characters look; what is null is inherited.
///
/// @param hanziFont the family of Chinese characters
/// @param latinFont the family of letters and digits
/// @param size in points
/// @param spacing added after each character, points
/// @param colour 0xRRGGBB; [#AUTOMATIC] for the reader's own
public record RunFormat(
        @Nullable String hanziFont,
        @Nullable String latinFont,
        @Nullable Double size,
        @Nullable Boolean bold,
        @Nullable Double spacing,
        @Nullable Integer colour,
        @Nullable Boolean hidden) {
    public static final int AUTOMATIC = -1;

    /// Everything inherited.
    public static final RunFormat NONE = new RunFormat(null, null, null, null, null, null, null);
    /// What holds where nothing is said (ECMA-376 Part 1, 17.3.2).
    static final RunFormat DEFAULT = new RunFormat("宋体", "Times New Roman", 10.0, false, 0.0, AUTOMATIC, false);

    /// This format, with what it leaves open taken from another.
    RunFormat over(RunFormat base) {
        return new RunFormat(
                hanziFont != null ? hanziFont : base.hanziFont,
                latinFont != null ? latinFont : base.latinFont,
                size != null ? size : base.size,
                bold != null ? bold : base.bold,
                spacing != null ? spacing : base.spacing,
                colour != null ? colour : base.colour,
                hidden != null ? hidden : base.hidden);
    }

    boolean isHidden() {
        return Boolean.TRUE.equals(hidden);
    }

    /// Reads w:rPr, at which `xml` stands.
    ///
    /// @param styles where a character style that it names is found
    static RunFormat read(Xml xml, Theme theme, Styles styles) throws IOException {
        int own = xml.depth();
        var format = NONE;
        var style = NONE;
        while (xml.child(own)) {
            if (xml.name().equals("rStyle")) {
                style = styles.character(xml.attribute("val"));
            }
            format = switch (xml.name()) {
                case "rFonts" -> fonts(xml, theme).over(format);
                case "sz" -> new RunFormat(null, null, xml.points("val", 0.5, 10), null, null, null, null).over(format);
                case "b" -> new RunFormat(null, null, null, xml.set(), null, null, null).over(format);
                case "spacing" ->
                    new RunFormat(null, null, null, null, xml.points("val", 0.05, 0), null, null).over(format);
                case "color" -> new RunFormat(null, null, null, null, null, colour(xml), null).over(format);
                case "vanish" -> new RunFormat(null, null, null, null, null, null, xml.set()).over(format);
                default -> format;
            };
        }
        return format.over(style);
    }

    private static RunFormat fonts(Xml xml, Theme theme) {
        var hanzi = theme.family(xml.attribute("eastAsiaTheme"), xml.attribute("eastAsia"));
        var latin = theme.family(xml.attribute("asciiTheme"), xml.attribute("ascii"));
        return new RunFormat(hanzi, latin, null, null, null, null, null);
    }

    private static int colour(Xml xml) {
        var value = xml.attribute("val");
        return value != null && value.matches("[0-9A-Fa-f]{6}") ? Integer.parseInt(value, 16) : AUTOMATIC;
    }
}
