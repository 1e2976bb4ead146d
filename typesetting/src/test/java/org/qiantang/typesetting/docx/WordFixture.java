package org.qiantang.typesetting.docx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A Word file written by hand, part by part, so that a test can have in it whatever a stranger's file may have.
public final class WordFixture {
    private static final String TYPES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>
            """;
    private static final String NAMESPACES = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
            + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            + " xmlns:v=\"urn:schemas-microsoft-com:vml\""
            + " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder targets = new StringBuilder();

    public static WordFixture body(String blocks) {
        var fixture = new WordFixture();
        fixture.part("[Content_Types].xml", TYPES);
        fixture.part("_rels/.rels", relationships(target("main", "officeDocument", "word/document.xml", false)));
        fixture.part(
                "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " + NAMESPACES + "><w:body>" + blocks
                        + "</w:body></w:document>");
        return fixture;
    }

    public static String paragraph(String text) {
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    /// A body of one paragraph for each line, with its tabs.
    public static WordFixture lines(String text) {
        return body(text.lines()
                .map(line -> paragraph(
                        line.replace("&", "&amp;").replace("<", "&lt;").replace("\t", "</w:t><w:tab/><w:t>")))
                .collect(Collectors.joining()));
    }

    /// A body with a picture after a paragraph.
    ///
    /// @param width as shown, English metric units; `height` alike
    public static WordFixture withPicture(byte[] picture, int width, int height) {
        return body(paragraph("说明。") + "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"" + width + "\" cy=\"" + height
                        + "\"/><a:graphic><a:blip r:embed=\"picture\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>")
                .part("word/media/image1.png", picture)
                .related("picture", "image", "media/image1.png", false);
    }

    public WordFixture part(String name, String text) {
        return part(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public WordFixture part(String name, byte[] bytes) {
        parts.put(name, bytes);
        return this;
    }

    /// A part of word/ in its own root element, and the document's relationship to it.
    WordFixture word(String type, String root, String content) {
        part("word/" + type + ".xml", "<w:" + root + " " + NAMESPACES + ">" + content + "</w:" + root + ">");
        return related(type, type, type + ".xml", false);
    }

    public WordFixture related(String id, String type, String target, boolean outside) {
        targets.append(target(id, type, target, outside));
        return this;
    }

    private static String target(String id, String type, String target, boolean outside) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + type + "\" Target=\"" + target + "\""
                + (outside ? " TargetMode=\"External\"" : "") + "/>";
    }

    private static String relationships(String targets) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + targets
                + "</Relationships>";
    }

    public byte[] bytes() throws IOException {
        parts.put(
                "word/_rels/document.xml.rels",
                relationships(targets.toString()).getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    public Path file(Path folder) throws IOException {
        return Files.write(Files.createTempFile(folder, "fixture", ".docx"), bytes());
    }
}
