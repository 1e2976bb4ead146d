package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The styles of a file, each with what it takes over from the style it is based on.
final class Styles {
    private static final int LONGEST_LINE = 20;
    private static final int MOST = 10_000;

    private record Style(String name, @Nullable String base, ParagraphFormat paragraph, RunFormat run) {}

    private final Map<String, Style> styles = new HashMap<>();
    private ParagraphFormat paragraphDefault = ParagraphFormat.NONE;
    private RunFormat runDefault = RunFormat.DEFAULT;
    private @Nullable String usual;

    static Styles read(Xml xml, Theme theme) throws IOException {
        var styles = new Styles();
        while (xml.child(0)) {
            int root = xml.depth();
            while (xml.child(root)) {
                switch (xml.name()) {
                    case "docDefaults" -> styles.defaults(xml, theme);
                    case "style" -> styles.style(xml, theme);
                    default -> {}
                }
            }
        }
        return styles;
    }

    private void defaults(Xml xml, Theme theme) throws IOException {
        int own = xml.depth();
        while (xml.child(own)) {
            int inner = xml.depth();
            while (xml.child(inner)) {
                switch (xml.name()) {
                    case "rPr" -> runDefault = RunFormat.read(xml, theme, this).over(RunFormat.DEFAULT);
                    case "pPr" ->
                        paragraphDefault = new ParagraphProperties(xml)
                                .read(new Sections())
                                .format();
                    default -> {}
                }
            }
        }
    }

    private void style(Xml xml, Theme theme) throws IOException {
        var id = xml.attribute("styleId");
        boolean isDefault = "paragraph".equals(xml.attribute("type")) && xml.attribute("default") != null;
        var name = "";
        @Nullable String base = null;
        var paragraph = ParagraphFormat.NONE;
        var run = RunFormat.NONE;
        int own = xml.depth();
        while (xml.child(own)) {
            switch (xml.name()) {
                case "name" -> name = String.valueOf(xml.attribute("val"));
                case "basedOn" -> base = xml.attribute("val");
                case "pPr" ->
                    paragraph =
                            new ParagraphProperties(xml).read(new Sections()).format();
                case "rPr" -> run = RunFormat.read(xml, theme, this);
                default -> {}
            }
        }
        if (id != null && styles.size() < MOST) {
            styles.put(id, new Style(name, base, paragraph, run));
            usual = isDefault ? id : usual;
        }
    }

    /// The name of a paragraph's style; the default style's where the paragraph names none.
    String name(@Nullable String id) {
        var style = styles.get(String.valueOf(id != null ? id : usual));
        return style == null ? "" : style.name();
    }

    ParagraphFormat paragraph(@Nullable String id) {
        var format = ParagraphFormat.NONE;
        var at = find(id != null ? id : usual);
        for (int i = 0; i < LONGEST_LINE && at != null; i++) {
            format = format.over(at.paragraph());
            at = find(at.base());
        }
        return format.over(paragraphDefault);
    }

    /// The look of characters in a paragraph's style.
    RunFormat run(@Nullable String id) {
        return character(id != null ? id : usual).over(runDefault);
    }

    /// What a style says of characters, nothing else added.
    RunFormat character(@Nullable String id) {
        var format = RunFormat.NONE;
        var at = find(id);
        for (int i = 0; i < LONGEST_LINE && at != null; i++) {
            format = format.over(at.run());
            at = find(at.base());
        }
        return format;
    }

    private @Nullable Style find(@Nullable String id) {
        return id == null ? null : styles.get(id);
    }
}
