package org.qiantang.typesetting.pdf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// What a file says about itself, twice: for old readers and as XMP. Source: ISO 19005-2 §6.6.
final class DocumentProperties {
    private static final String PRODUCER = "Qiantang";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    private DocumentProperties() {}

    static void writeInformation(PdfMetadata metadata, PdfObjects objects, int object) {
        var out = objects.begin(object).put("<</Producer(" + PRODUCER + ")");
        if (!metadata.title().isEmpty()) {
            out.put("/Title").text(metadata.title());
        }
        if (!metadata.author().isEmpty()) {
            out.put("/Author").text(metadata.author());
        }
        LocalDate date = metadata.date();
        if (date != null) {
            out.put("/CreationDate(D:" + DAY.format(date) + "000000+08'00')");
        }
        out.put(">>");
        objects.end();
    }

    static void writeXmp(PdfMetadata metadata, PdfObjects objects, int object) {
        var packet = xmp(metadata).getBytes(StandardCharsets.UTF_8);
        objects.plainStream(object, "/Type/Metadata/Subtype/XML", packet, packet.length);
    }

    private static String xmp(PdfMetadata metadata) {
        var title = metadata.title().isEmpty()
                ? ""
                : "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>"
                        .formatted(escaped(metadata.title()));
        var author = metadata.author().isEmpty()
                ? ""
                : "<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>"
                        .formatted(escaped(metadata.author()));
        var date = metadata.date() == null
                ? ""
                : "<xmp:CreateDate>%sT00:00:00+08:00</xmp:CreateDate>".formatted(metadata.date());
        return """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
             xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
             xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
            <dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>%s</pdf:Producer>
            %s
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """.formatted(PRODUCER, title + author + date);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
