package org.qiantang.signing.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfBytes;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfParser;
import org.qiantang.signing.syntax.PdfParser.IndirectObject;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;

/// Where the parts of a PDF are that an attacker reaches for, and the file with some of its bytes exchanged.
public final class Anatomy {
    private static final Pattern RANGE = Pattern.compile("/ByteRange\\[([0-9 ]*)]");

    private final byte[] bytes;
    private final PdfFile file;

    public Anatomy(byte[] bytes) {
        this.bytes = bytes;
        this.file = PdfFile.open(PdfBytes.of(bytes));
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Where the newest cross-references are.
    long references() {
        return file.sections().getFirst().offset();
    }

    int catalog() {
        return number(file.trailer().get("Root"));
    }

    int page(int index) {
        return PageTree.of(file).get(index).reference().number();
    }

    int pages() {
        return number(dictionary(catalog()).get("Pages"));
    }

    /// The content stream of the first page, or the first of several.
    public int content() {
        PdfValue contents = dictionary(page(0)).get("Contents");
        List<PdfValue> several = file.items(contents);
        return number(several.isEmpty() ? contents : several.getFirst());
    }

    Dictionary dictionary(int number) {
        return file.dictionary(new Reference(number, 0)).orElseThrow();
    }

    private Dictionary form() {
        return file.dictionary(dictionary(catalog()).get("AcroForm")).orElseGet(() -> new Dictionary(Map.of()));
    }

    /// The form as text with one entry set.
    String form(String key, String value) {
        return PdfText.of(form().with(key, parsed(value)));
    }

    /// The picture of a field.
    PdfValue appearance(int field) {
        return file.dictionary(dictionary(field).get("AP")).orElseThrow().get("N");
    }

    /// An object of its own as it is written, without its number and its end.
    String body(int number) {
        IndirectObject object = file.standing(number).orElseThrow();
        String whole = text().substring((int) object.start(), (int) object.end());
        return whole.substring(whole.indexOf("obj") + 4, whole.length() - "\nendobj".length());
    }

    /// Where an object of its own stands in the file.
    long start(int number) {
        return file.standing(number).orElseThrow().start();
    }

    /// The fields in the order of the form.
    List<Integer> fields() {
        return file.items(form().get("Fields")).stream().map(Anatomy::number).toList();
    }

    /// What lies on a page.
    List<PdfValue> annotations(int page) {
        return file.items(dictionary(page(page)).get("Annots"));
    }

    /// The object of a field's signature.
    int signature(int index) {
        return number(dictionary(fields().get(index)).get("V"));
    }

    /// The four numbers of a signature's byte range.
    List<Long> range(int index) {
        List<Long> numbers = new ArrayList<>();
        file.items(dictionary(signature(index)).get("ByteRange")).forEach(item -> numbers.add(PdfValue.integer(item)));
        return numbers;
    }

    /// The hexadecimal digits of a signature value with their padding.
    String contents(int index) {
        List<Long> range = range(index);
        return text().substring((int) (range.get(1) + 1), (int) (range.get(2) - 1));
    }

    /// The signature value without its padding.
    byte[] value(int index) {
        byte[] padded = HexFormat.of().parseHex(contents(index));
        int head = 2 + (padded[1] & 0x7F);
        int length = 0;
        for (int i = 2; i < head; i++) {
            length = length << 8 | padded[i] & 0xFF;
        }
        return Arrays.copyOf(padded, head + length);
    }

    /// The file with another text in the brackets of a byte range, as long as the room there.
    byte[] withRange(int index, String range) {
        return exchanged(index, RANGE, "/ByteRange[" + range, "]");
    }

    private byte[] exchanged(int index, Pattern pattern, String fresh, String end) {
        IndirectObject object = file.standing(signature(index)).orElseThrow();
        Matcher found = pattern.matcher(text()).region((int) object.start(), (int) object.end());
        if (!found.find() || found.group().length() < fresh.length() + end.length()) {
            throw new IllegalArgumentException(fresh);
        }
        String room = " ".repeat(found.group().length() - fresh.length() - end.length());
        return overwritten(found.start(), fresh + room + end);
    }

    /// The file with a name of the signature dictionary replaced by one of the same length.
    byte[] renamed(int index, String name, String other) {
        int at = text().indexOf(name, (int) start(signature(index)));
        return overwritten(at, other);
    }

    /// The file with another signature value in the room of the old one, padded with zeros.
    byte[] withValue(int index, byte[] value) {
        String hex = HexFormat.of().withUpperCase().formatHex(value);
        int room = contents(index).length();
        if (hex.length() > room) {
            throw new IllegalArgumentException("longer than its room: " + hex.length() + " > " + room);
        }
        return withContents(index, hex + "0".repeat(room - hex.length()));
    }

    /// The file with other characters between the delimiters of a signature value.
    byte[] withContents(int index, String characters) {
        return overwritten((int) (range(index).get(1) + 1), characters);
    }

    byte[] overwritten(int at, String characters) {
        byte[] changed = bytes.clone();
        byte[] fresh = HandmadeRevision.latin1(characters);
        System.arraycopy(fresh, 0, changed, at, fresh.length);
        return changed;
    }

    static PdfValue parsed(String text) {
        return new PdfParser(PdfBytes.of(HandmadeRevision.latin1(text)), 0).value();
    }

    /// An object's dictionary as text with one entry set.
    String with(int number, String key, String value) {
        return PdfText.of(dictionary(number).with(key, parsed(value)));
    }

    /// An object's dictionary as text with one more item in an array.
    String extended(int number, String key, String item) {
        String items =
                PdfText.of(new PdfValue.Sequence(file.items(dictionary(number).get(key))));
        return with(number, key, items.substring(0, items.length() - 1) + " " + item + "]");
    }

    static int number(PdfValue value) {
        return ((Reference) value).number();
    }
}
