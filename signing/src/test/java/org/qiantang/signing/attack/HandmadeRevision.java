package org.qiantang.signing.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;

/// A revision written by somebody who keeps to no rule but those they choose: objects under any number, references to
/// anywhere, with or without a signature of their own. Its cross-references are a table or a stream, as the file's are.
public final class HandmadeRevision {
    private static final String RANGE_ROOM = " ".repeat(48);

    private final byte[] before;
    private final PdfFile file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, Long> entries = new TreeMap<>();
    private final StringBuilder trailer = new StringBuilder();
    private String root;
    private String previous;
    private int next;

    public HandmadeRevision(byte[] before) {
        this.before = before;
        this.file = PdfFile.open(PdfBytes.of(before));
        this.root = PdfText.of(file.trailer().get("Root"));
        this.previous = Long.toString(file.sections().getFirst().offset());
        this.next = 1
                + file.sections().stream()
                        .flatMap(section -> section.entries().keySet().stream())
                        .mapToInt(number -> number)
                        .max()
                        .orElse(0);
    }

    /// An object number that the file does not use.
    int fresh() {
        return next++;
    }

    /// Writes an object and lists it.
    public HandmadeRevision object(int number, String body) {
        entries.put(number, position());
        return unlisted(number, body);
    }

    /// Writes an object that the cross-references do not know.
    HandmadeRevision unlisted(int number, String body) {
        return raw(number + " 0 obj\n" + body + "\nendobj\n");
    }

    HandmadeRevision raw(String text) {
        out.writeBytes(latin1(text));
        return this;
    }

    /// Lists an object at a place of the attacker's choice.
    HandmadeRevision pointing(int number, long offset) {
        entries.put(number, offset);
        return this;
    }

    /// Lists an object as free.
    HandmadeRevision freed(int number) {
        entries.put(number, -1L);
        return this;
    }

    HandmadeRevision root(int number) {
        root = number + " 0 R";
        return this;
    }

    /// An entry of the trailer besides the usual ones.
    HandmadeRevision trailer(String entry) {
        trailer.append(entry);
        return this;
    }

    /// Lets the chain of cross-references go on elsewhere.
    HandmadeRevision previous(String offset) {
        previous = offset;
        return this;
    }

    private long position() {
        return (long) before.length + out.size();
    }

    /// The file with the objects only.
    byte[] withoutReferences() {
        return joined();
    }

    /// The file with the whole revision.
    public byte[] appended() {
        long start = position();
        if (file.sections().getFirst().asStream()) {
            referencesAsStream(start);
        } else {
            referencesAsTable();
        }
        raw("startxref\n" + start + "\n%%EOF\n");
        return joined();
    }

    /// The file with the revision signed by the maker; one of its objects must be a [#signature].
    byte[] signed(SignatureMaker maker) {
        byte[] file = appended();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("<0000", before.length);
        int end = text.indexOf('>', start) + 1;
        String range = "0 " + start + " " + end + " " + (file.length - end);
        byte[] signed = latin1(text.substring(0, start).replaceFirst("(?s)(.*)" + RANGE_ROOM, "$1" + padded(range))
                + text.substring(start));
        var digest = maker.newDigest();
        digest.update(signed, 0, start);
        digest.update(signed, end, signed.length - end);
        byte[] value = maker.sign(digest.digest(), Hand.SEALED_AT);
        byte[] hex = latin1(HexFormat.of().withUpperCase().formatHex(value));
        System.arraycopy(hex, 0, signed, start + 1, hex.length);
        return signed;
    }

    /// The body of a signature dictionary that [#signed] fills.
    static String signature(SignatureMaker maker, String more) {
        return "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/" + maker.subFilter() + "/ByteRange[" + RANGE_ROOM
                + "]/Contents<" + "00".repeat(maker.reservedLength()) + ">/M(D:20261009140600+08'00')" + more + ">>";
    }

    private static String padded(String range) {
        return range + " ".repeat(RANGE_ROOM.length() - range.length());
    }

    private void referencesAsTable() {
        raw("xref\n");
        entries.forEach((number, offset) -> raw("%d 1\n%010d %05d %s\r\n"
                .formatted(number, Math.max(offset, 0), offset < 0 ? 1 : 0, offset < 0 ? "f" : "n")));
        raw("trailer\n<<" + trailerEntries() + ">>\n");
    }

    private void referencesAsStream(long start) {
        int own = fresh();
        entries.put(own, start);
        StringBuilder index = new StringBuilder();
        StringBuilder content = new StringBuilder();
        entries.forEach((number, offset) -> {
            index.append(number).append(" 1 ");
            content.append(offset < 0 ? "00" : "01").append("%010X0000".formatted(Math.max(offset, 0)));
        });
        byte[] decoded = HexFormat.of().parseHex(content);
        raw(own + " 0 obj\n<</Type/XRef/W[1 5 2]/Index[" + index + "]/Length " + decoded.length + trailerEntries()
                + ">>\nstream\n" + new String(decoded, StandardCharsets.ISO_8859_1) + "\nendstream\nendobj\n");
    }

    private String trailerEntries() {
        return "/Size " + next + "/Root " + root + (previous.isEmpty() ? "" : "/Prev " + previous) + trailer;
    }

    private byte[] joined() {
        byte[] joined = Arrays.copyOf(before, before.length + out.size());
        System.arraycopy(out.toByteArray(), 0, joined, before.length, out.size());
        return joined;
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A stream's body.
    public static String stream(String content) {
        return "<</Length " + content.length() + ">>\nstream\n" + content + "\nendstream";
    }
}
