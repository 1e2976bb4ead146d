package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Colour;
import org.qiantang.typesetting.layout.PageLayout;

/// Writes a document as a Word file (.docx): its own structure in named styles with the customary families, at the
/// places its layout gave. Equal sheets and layouts give equal bytes.
///
/// Source: GB/T 9704-2012 §5, §7; ECMA-376.
public final class DocxFile {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    static final String PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    /// The oldest time an archive can state: the file's own time is no part of the document.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private DocxFile() {}

    /// Writes a sheet and its layout; `out` stays open.
    ///
    /// @throws IOException where `out` refuses the bytes
    public static void write(Sheet sheet, PageLayout layout, OutputStream out) throws IOException {
        var pictures = new PictureParts(sheet.pictures());
        boolean letter = sheet.content().format() == PageFormat.LETTER;
        var document = new Markup().raw(DECLARATION);
        document.open(
                "w:document",
                "xmlns:w",
                MAIN,
                "xmlns:r",
                OFFICE,
                "xmlns:wp",
                DRAWING + "wordprocessingDrawing",
                "xmlns:a",
                DRAWING + "main",
                "xmlns:pic",
                PICTURE);
        document.open("w:body");
        new BodyWriter(sheet, layout, pictures, document).write();
        section(document, false, letter);
        document.close("w:body", "w:document");
        var parts = new LinkedHashMap<String, byte[]>();
        put(parts, "[Content_Types].xml", types());
        put(parts, "_rels/.rels", relationships(Map.of("document", "officeDocument:word/document.xml")));
        put(parts, "word/document.xml", document.toString());
        put(parts, "word/styles.xml", StyleSheet.part());
        put(parts, "word/fontTable.xml", Fonts.table());
        put(parts, "word/settings.xml", settings());
        put(parts, "word/footer1.xml", Feet.numbered(false));
        put(parts, "word/footer2.xml", Feet.numbered(true));
        put(parts, "word/footer3.xml", Feet.letter());
        put(parts, "word/header1.xml", header(sheet.specimen()));
        put(parts, "word/_rels/document.xml.rels", relationships(targets(pictures)));
        pictures.used().forEach((id, picture) -> parts.put("word/" + PictureParts.name(id, picture), picture.bytes()));
        store(parts, out);
    }

    private static void put(Map<String, byte[]> parts, String name, String text) {
        parts.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void store(Map<String, byte[]> parts, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        for (var part : parts.entrySet()) {
            var entry = new ZipEntry(part.getKey());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(part.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    /// Writes w:sectPr.
    static void section(Markup out, boolean landscape, boolean firstPageApart) {
        out.open("w:sectPr").empty("w:headerReference", "w:type", "default", "r:id", "header1");
        out.empty("w:headerReference", "w:type", "even", "r:id", "header1");
        out.empty("w:headerReference", "w:type", "first", "r:id", "header1");
        out.empty("w:footerReference", "w:type", "default", "r:id", "footer1");
        out.empty("w:footerReference", "w:type", "even", "r:id", "footer2");
        if (firstPageApart) {
            out.empty("w:footerReference", "w:type", "first", "r:id", "footer3");
        }
        if (landscape) {
            out.empty("w:pgSz", "w:w", Measures.PAGE_HEIGHT, "w:h", Measures.PAGE_WIDTH, "w:orient", "landscape");
            margins(out, Measures.LEFT, Measures.RIGHT, Measures.BOTTOM, Measures.TOP);
        } else {
            out.empty("w:pgSz", "w:w", Measures.PAGE_WIDTH, "w:h", Measures.PAGE_HEIGHT);
            margins(out, Measures.TOP, Measures.BOTTOM, Measures.LEFT, Measures.RIGHT);
        }
        if (firstPageApart) {
            out.empty("w:titlePg");
        }
        out.empty("w:docGrid", "w:type", "lines", "w:linePitch", Measures.twips(Measures.PITCH))
                .close("w:sectPr");
    }

    private static void margins(Markup out, int top, int bottom, int left, int right) {
        out.empty(
                "w:pgMar",
                "w:top",
                top,
                "w:right",
                right,
                "w:bottom",
                bottom,
                "w:left",
                left,
                "w:header",
                851,
                "w:footer",
                Measures.FOOT,
                "w:gutter",
                0);
    }

    private static Map<String, String> targets(PictureParts pictures) {
        var targets = new LinkedHashMap<String, String>();
        targets.put("styles", "styles:styles.xml");
        targets.put("fontTable", "fontTable:fontTable.xml");
        targets.put("settings", "settings:settings.xml");
        targets.put("footer1", "footer:footer1.xml");
        targets.put("footer2", "footer:footer2.xml");
        targets.put("footer3", "footer:footer3.xml");
        targets.put("header1", "header:header1.xml");
        pictures.used().forEach((id, picture) -> targets.put(id, "image:" + PictureParts.name(id, picture)));
        return targets;
    }

    /// @param targets `type:target` by id
    private static String relationships(Map<String, String> targets) {
        var out = new Markup().raw(DECLARATION).open("Relationships", "xmlns", PACKAGE + "relationships");
        targets.forEach((id, target) -> {
            var parts = target.split(":", 2);
            out.empty("Relationship", "Id", id, "Type", OFFICE + "/" + parts[0], "Target", parts[1]);
        });
        return out.close("Relationships").toString();
    }

    private static String types() {
        var out = new Markup().raw(DECLARATION).open("Types", "xmlns", PACKAGE + "content-types");
        out.empty(
                "Default",
                "Extension",
                "rels",
                "ContentType",
                "application/vnd.openxmlformats-package.relationships+xml");
        out.empty("Default", "Extension", "xml", "ContentType", "application/xml");
        out.empty("Default", "Extension", "png", "ContentType", "image/png");
        out.empty("Default", "Extension", "jpeg", "ContentType", "image/jpeg");
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("document", "document.main");
        for (String kind : new String[] {"styles", "fontTable", "settings"}) {
            kinds.put(kind, kind);
        }
        for (int i = 1; i <= 3; i++) {
            kinds.put("footer" + i, "footer");
        }
        kinds.put("header1", "header");
        kinds.forEach((part, kind) ->
                out.empty("Override", "PartName", "/word/" + part + ".xml", "ContentType", TYPE + kind + "+xml"));
        return out.close("Types").toString();
    }

    private static String settings() {
        var out = new Markup().raw(DECLARATION).open("w:settings", "xmlns:w", MAIN);
        out.empty("w:evenAndOddHeaders").empty("w:characterSpacingControl", "w:val", "compressPunctuation");
        out.open("w:compat").empty("w:useFELayout");
        out.empty(
                "w:compatSetting",
                "w:name",
                "compatibilityMode",
                "w:uri",
                "http://schemas.microsoft.com/office/word",
                "w:val",
                15);
        return out.close("w:compat", "w:settings").toString();
    }

    /// A specimen says so on every page.
    private static String header(boolean specimen) {
        var out = new Markup().raw(DECLARATION).open("w:hdr", "xmlns:w", MAIN).open("w:p");
        out.open("w:pPr").empty("w:jc", "w:val", "center").close("w:pPr");
        if (specimen) {
            out.open("w:r").open("w:rPr").empty("w:color", "w:val", "%06X".formatted(Colour.SPECIMEN_GREY.rgb()));
            out.empty("w:sz", "w:val", 56).close("w:rPr").open("w:t").text("样张").close("w:t", "w:r");
        }
        return out.close("w:p", "w:hdr").toString();
    }
}
