package org.qiantang.typesetting.docx;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads w:pPr.
final class ParagraphProperties {
    private static final double TWIP = 0.05;

    private final Xml xml;
    private @Nullable String alignment;
    private @Nullable Double left;
    private @Nullable Double right;
    private @Nullable Double firstLine;
    private @Nullable Double firstLineCharacters;
    private @Nullable Double before;
    private @Nullable Double after;
    private @Nullable Double pitch;
    private @Nullable Integer numbering;
    private @Nullable Integer listLevel;
    private @Nullable Integer outline;
    private ParagraphFormat.@Nullable Border topRule;
    private ParagraphFormat.@Nullable Border bottomRule;
    private @Nullable Boolean breaksPage;
    private @Nullable String style;
    private boolean markDeleted;

    ParagraphProperties(Xml xml) {
        this.xml = xml;
    }

    /// @param sections receives a w:sectPr, which ends a section with this paragraph
    ParagraphProperties read(Sections sections) throws IOException {
        int own = xml.depth();
        while (xml.child(own)) {
            switch (xml.name()) {
                case "pStyle" -> style = xml.attribute("val");
                case "jc" -> alignment = alignment(xml.attribute("val"));
                case "ind" -> indents();
                case "spacing" -> spacing();
                case "numPr" -> list();
                case "outlineLvl" -> outline = xml.number("val", 9);
                case "pageBreakBefore" -> breaksPage = xml.set();
                case "pBdr" -> rules();
                case "rPr" -> mark();
                case "sectPr" -> sections.end(xml);
                default -> {}
            }
        }
        return this;
    }

    @Nullable
    String style() {
        return style;
    }

    /// Whether an accepted deletion joins this paragraph with the next.
    boolean markDeleted() {
        return markDeleted;
    }

    ParagraphFormat format() {
        return new ParagraphFormat(
                alignment,
                left,
                right,
                firstLine,
                firstLineCharacters,
                before,
                after,
                pitch,
                numbering,
                listLevel,
                outline,
                topRule,
                bottomRule,
                breaksPage);
    }

    private static @Nullable String alignment(@Nullable String value) {
        return value == null
                ? null
                : switch (value) {
                    case "start" -> "left";
                    case "end" -> "right";
                    case "distribute" -> "both";
                    default -> value;
                };
    }

    private void indents() {
        left = length("left", "start", left);
        right = length("right", "end", right);
        if (xml.attribute("firstLine") != null) {
            firstLine = xml.points("firstLine", TWIP, 0);
        } else if (xml.attribute("hanging") != null) {
            firstLine = -xml.points("hanging", TWIP, 0);
        }
        if (xml.attribute("firstLineChars") != null) {
            firstLineCharacters = xml.number("firstLineChars", 0) / 100.0;
        } else if (xml.attribute("hangingChars") != null) {
            firstLineCharacters = -xml.number("hangingChars", 0) / 100.0;
        }
        if (firstLineCharacters != null && firstLineCharacters == 0 && firstLine != null) {
            firstLineCharacters = null;
        }
    }

    private @Nullable Double length(String name, String strictName, @Nullable Double otherwise) {
        String present = xml.attribute(name) != null ? name : strictName;
        return xml.attribute(present) == null ? otherwise : Double.valueOf(xml.points(present, TWIP, 0));
    }

    private void spacing() {
        before = length("before", "before", before);
        after = length("after", "after", after);
        if (xml.attribute("line") != null) {
            pitch = "exact".equals(xml.attribute("lineRule")) ? xml.points("line", TWIP, 0) : 0;
        }
    }

    private void list() throws IOException {
        int own = xml.depth();
        while (xml.child(own)) {
            switch (xml.name()) {
                case "numId" -> numbering = xml.number("val", 0);
                case "ilvl" -> listLevel = xml.number("val", 0);
                default -> {}
            }
        }
    }

    private void rules() throws IOException {
        int own = xml.depth();
        while (xml.child(own)) {
            switch (xml.name()) {
                case "top" -> topRule = ParagraphFormat.Border.read(xml);
                case "bottom" -> bottomRule = ParagraphFormat.Border.read(xml);
                default -> {}
            }
        }
    }

    private void mark() throws IOException {
        int own = xml.depth();
        while (xml.child(own)) {
            markDeleted |= xml.name().equals("del") || xml.name().equals("moveFrom");
        }
    }
}
