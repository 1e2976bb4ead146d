package org.qiantang.typesetting.pdf;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.qiantang.typesetting.font.CodePointMap;
import org.qiantang.typesetting.font.FontFace;

/// A face as one document uses it: its characters are numbered in the order in which they are first printed, and
/// only they are embedded. Not thread-safe.
///
/// Source: ISO 32000-1 §9.7; ISO 19005-2 §6.2.11.
final class EmbeddedFace {
    private static final int HANZI_WIDTH = 1000;
    private static final int TAG_LETTERS = 6;
    private static final int LISTED_AT_ONCE = 100;

    private final FontFace face;
    private final int object;
    private final CodePointMap codes = new CodePointMap();
    private int[] characters = new int[64];
    private double[] widths = new double[64];
    private int count;

    EmbeddedFace(FontFace face, int object) {
        this.face = face;
        this.object = object;
    }

    int object() {
        return object;
    }

    /// The code by which content prints a character.
    int code(int codePoint) {
        int code = codes.get(codePoint);
        return code != 0 ? code : add(codePoint);
    }

    /// The width of a code in thousandths of the size, exactly as the file states it.
    double width(int code) {
        return widths[code - 1];
    }

    private int add(int codePoint) {
        if (!face.covers(codePoint)) {
            throw new IllegalStateException("%s was laid out to print U+%04X".formatted(face, codePoint));
        }
        if (count == characters.length) {
            characters = Arrays.copyOf(characters, 2 * count);
            widths = Arrays.copyOf(widths, 2 * count);
        }
        characters[count] = codePoint;
        widths[count] = Math.rint(face.advance(codePoint) * 1_000_000) / 1000;
        count++;
        codes.put(codePoint, count);
        return count;
    }

    void write(PdfObjects objects) {
        int[] printed = Arrays.copyOf(characters, count);
        String name = tag(printed) + "+" + face.name();
        var program = face.program(printed, name);
        int descendant = objects.reserve();
        int descriptor = objects.reserve();
        int file = objects.reserve();
        int toUnicode = objects.reserve();
        objects.begin(object)
                .put("<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/" + name + "/DescendantFonts[")
                .reference(descendant)
                .put("]/ToUnicode ")
                .reference(toUnicode)
                .put(">>");
        objects.end();
        writeDescendant(objects, descendant, descriptor, name, program.postScript());
        writeDescriptor(objects, descriptor, file, name, program.postScript());
        objects.stream(
                file,
                program.postScript() ? "/Subtype/CIDFontType0C" : "/Length1 " + program.bytes().length,
                program.bytes(),
                program.bytes().length);
        var map = toUnicode();
        objects.stream(toUnicode, "", map.array(), map.size());
    }

    private void writeDescendant(PdfObjects objects, int object, int descriptor, String name, boolean postScript) {
        var out = objects.begin(object)
                .put("<</Type/Font/BaseFont/" + name)
                .put(postScript ? "/Subtype/CIDFontType0" : "/Subtype/CIDFontType2/CIDToGIDMap/Identity")
                .put("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ")
                .reference(descriptor)
                .put("/DW ")
                .integer(HANZI_WIDTH)
                .put("/W[");
        for (int i = 0; i < count; i++) {
            if (widths[i] != HANZI_WIDTH) {
                boolean first = i == 0 || widths[i - 1] == HANZI_WIDTH;
                boolean ends = i + 1 == count || widths[i + 1] == HANZI_WIDTH;
                if (first) {
                    out.integer(i + 1).one('[');
                }
                out.number(widths[i]).one(ends ? ']' : ' ');
            }
        }
        out.put("]>>");
        objects.end();
    }

    private void writeDescriptor(PdfObjects objects, int object, int file, String name, boolean postScript) {
        var metrics = face.metrics();
        objects.begin(object)
                .put("<</Type/FontDescriptor/FontName/" + name)
                .put("/Flags 4/ItalicAngle 0/StemV 80/FontBBox[%d %d %d %d]/Ascent %d/Descent %d/CapHeight %d"
                        .formatted(
                                metrics.left(),
                                metrics.bottom(),
                                metrics.right(),
                                metrics.top(),
                                metrics.ascent(),
                                metrics.descent(),
                                metrics.ascent()))
                .put(postScript ? "/FontFile3 " : "/FontFile2 ")
                .reference(file)
                .put(">>");
        objects.end();
    }

    /// What a reader copies for each code.
    private PdfBytes toUnicode() {
        var map = new PdfBytes(count * 16 + 512).put("""
            /CIDInit/ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
            /CMapName/Adobe-Identity-UCS def/CMapType 2 def
            1 begincodespacerange<0000><FFFF>endcodespacerange
            """);
        for (int start = 0; start < count; start += LISTED_AT_ONCE) {
            int end = Math.min(start + LISTED_AT_ONCE, count);
            map.integer(end - start).put(" beginbfchar\n");
            for (int i = start; i < end; i++) {
                hex(map.one('<'), i + 1).put("><");
                for (char unit : Character.toChars(characters[i])) {
                    hex(map, unit);
                }
                map.put(">\n");
            }
            map.put("endbfchar\n");
        }
        return map.put("endcmap CMapName currentdict/CMap defineresource pop end end\n");
    }

    private static PdfBytes hex(PdfBytes out, int value) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.one(Character.toUpperCase(Character.forDigit(value >> shift & 0xF, 16)));
        }
        return out;
    }

    /// Six letters that tell subsets of the same face apart.
    private String tag(int[] printed) {
        var sum = new CRC32();
        for (int character : printed) {
            sum.update(character >> 16);
            sum.update(character >> 8);
            sum.update(character);
        }
        long rest = sum.getValue();
        var tag = new StringBuilder();
        for (int i = 0; i < TAG_LETTERS; i++) {
            tag.append((char) ('A' + rest % 26));
            rest /= 26;
        }
        return tag.toString();
    }
}
