package org.qiantang.signing.pdf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.RevisionWriter;

/// A revision that carries one document time stamp (EN 319 142-1 §5.4.3), in a field that shows nothing.
final class TimestampRevision {
    private TimestampRevision() {}

    static OpenRevision compose(PdfFile file, int reserved, byte[] identity) {
        long base = file.bytes().length();
        RevisionWriter writer = RevisionWriter.behind(file);
        PageTree.Page page = PageTree.of(file).getFirst();
        String fieldName = FormRevision.freeName(file, "Timestamp");
        Reference value = writer.reserve();
        Reference field = writer.reserve();
        String head = "<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/V 0/ByteRange[";
        String text = head + OpenRevision.RANGE_ROOM + "]/Contents<" + "0".repeat(2 * reserved) + ">>>";
        long start = writer.write(value, text) - base;
        writer.write(
                field,
                "<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/F 132/Rect[0 0 0 0]/P %s/V %s>>"
                        .formatted(fieldName, PdfText.of(page.reference()), PdfText.of(value)));
        FormRevision.addToPages(file, writer, List.of(page), List.of(field));
        FormRevision.addToForm(file, writer, List.of(field));
        int contents = head.getBytes(StandardCharsets.US_ASCII).length
                + OpenRevision.RANGE_ROOM.length()
                + "]/Contents".length();
        return OpenRevision.of(
                writer.finish(identity),
                base,
                (int) start + head.length(),
                (int) start + contents,
                reserved,
                fieldName);
    }
}
