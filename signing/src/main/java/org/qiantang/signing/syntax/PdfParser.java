package org.qiantang.signing.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;

/// Reads objects at a position, strictly and within limits (ISO 32000-1 §7.2, §7.3).
public final class PdfParser {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)");
    /// What each byte is worth as a hexadecimal digit; -1 where it is none.
    private static final byte[] NIBBLES = nibbles();

    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 8 << 20;
    private static final int LONGEST_INTEGER = 18;
    private static final int MOST_ITEMS = 1_000_000;

    private final PdfBytes bytes;
    private long position;
    private int depth;

    public PdfParser(PdfBytes bytes, long position) {
        this.bytes = bytes;
        this.position = position;
    }

    public long position() {
        return position;
    }

    /// An indirect object found in the file.
    ///
    /// @param start position of its number
    /// @param end position after `endobj`
    public record IndirectObject(int number, int generation, PdfValue value, long start, long end) {}

    /// Reads `n g obj … endobj`.
    ///
    /// @param resolver looks up an indirect stream length
    public IndirectObject indirectObject(UnaryOperator<PdfValue> resolver) {
        skipSpace();
        long start = position;
        int number = smallInteger();
        skipSpace();
        int generation = smallInteger();
        expect("obj");
        PdfValue value = value();
        skipSpace();
        if (value instanceof Dictionary dictionary && looksAt("stream")) {
            value = stream(dictionary, resolver);
        }
        expect("endobj");
        return new IndirectObject(number, generation, value, start, position);
    }

    private PdfValue stream(Dictionary dictionary, UnaryOperator<PdfValue> resolver) {
        position += "stream".length();
        if (bytes.at(position) == '\r') {
            position++;
        }
        if (bytes.at(position) != '\n') {
            throw new UnreadableFile("STREAM_START");
        }
        position++;
        long start = position;
        long length = PdfValue.integer(resolver.apply(dictionary.get("Length")));
        if (length < 0 || length > Integer.MAX_VALUE - 8 || start + length > bytes.length()) {
            throw new UnreadableFile("STREAM_LENGTH");
        }
        position = start + length;
        expect("endstream");
        return new PdfValue.Stream(dictionary, start, (int) length);
    }

    /// Reads one object.
    public PdfValue value() {
        bytes.countValue();
        skipSpace();
        int c = bytes.at(position);
        return switch (c) {
            case '/' -> name();
            case '(' -> literalText();
            case '[' -> sequence();
            case '<' -> bytes.at(position + 1) == '<' ? dictionary() : hexadecimalText();
            case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numberOrReference();
            default -> keyword();
        };
    }

    public Dictionary dictionary() {
        skipSpace();
        enter("<<");
        Map<String, PdfValue> entries = new LinkedHashMap<>();
        while (true) {
            skipSpace();
            if (looksAt(">>")) {
                position += 2;
                depth--;
                return new Dictionary(entries);
            }
            if (!(value() instanceof PdfValue.Name(String key))) {
                throw new UnreadableFile("DICTIONARY_KEY");
            }
            if (entries.put(key, value()) != null || entries.size() > MOST_ITEMS) {
                throw new UnreadableFile("DICTIONARY_KEY_TWICE");
            }
        }
    }

    private PdfValue sequence() {
        enter("[");
        List<PdfValue> items = new ArrayList<>();
        while (true) {
            skipSpace();
            if (bytes.at(position) == ']') {
                position++;
                depth--;
                return new PdfValue.Sequence(items);
            }
            items.add(value());
            if (items.size() > MOST_ITEMS) {
                throw new UnreadableFile("ARRAY_TOO_LONG");
            }
        }
    }

    private void enter(String opening) {
        if (!looksAt(opening)) {
            throw new UnreadableFile("SYNTAX");
        }
        position += opening.length();
        if (++depth > DEEPEST) {
            throw new UnreadableFile("NESTED_TOO_DEEP");
        }
    }

    private PdfValue name() {
        position++;
        StringBuilder text = new StringBuilder();
        while (isRegular(bytes.at(position))) {
            int c = bytes.at(position++);
            if (c == '#') {
                int high = Character.digit(bytes.at(position), 16);
                int low = Character.digit(bytes.at(position + 1), 16);
                if (high < 0 || low < 0) {
                    throw new UnreadableFile("NAME_ESCAPE");
                }
                c = high * 16 + low;
                position += 2;
            }
            append(text, c);
        }
        return new PdfValue.Name(text.toString());
    }

    private PdfValue literalText() {
        long start = position++;
        StringBuilder text = new StringBuilder();
        int open = 1;
        while (true) {
            int c = bytes.at(position++);
            switch (c) {
                case -1 -> throw new UnreadableFile("STRING_NOT_CLOSED");
                case '(' -> open++;
                case ')' -> open--;
                default -> {}
            }
            if (open == 0) {
                return new PdfValue.Text(text.toString(), false, start, position);
            }
            if (c == '\\') {
                escape(text);
            } else {
                append(text, c);
            }
        }
    }

    private void escape(StringBuilder text) {
        int c = bytes.at(position++);
        switch (c) {
            case 'n' -> append(text, '\n');
            case 'r' -> append(text, '\r');
            case 't' -> append(text, '\t');
            case 'b' -> append(text, '\b');
            case 'f' -> append(text, '\f');
            case '\n' -> {}
            case '\r' -> {
                if (bytes.at(position) == '\n') {
                    position++;
                }
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int code = c - '0';
                for (int i = 0; i < 2 && bytes.at(position) >= '0' && bytes.at(position) <= '7'; i++) {
                    code = code * 8 + bytes.at(position++) - '0';
                }
                append(text, code & 0xFF);
            }
            default -> append(text, c);
        }
    }

    /// Reads digits for as long as they stand side by side, as in a signature's value they all do.
    ///
    /// @return how many
    private static int pairs(byte[] digits, byte[] text) {
        int at = 0;
        while (at + 1 < digits.length) {
            int two = NIBBLES[digits[at] & 0xFF] << 4 | NIBBLES[digits[at + 1] & 0xFF];
            if (two < 0) {
                break;
            }
            text[at >> 1] = (byte) two;
            at += 2;
        }
        return at;
    }

    private static byte[] nibbles() {
        byte[] nibbles = new byte[256];
        for (int c = 0; c < nibbles.length; c++) {
            nibbles[c] = (byte) Character.digit(c, 16);
        }
        return nibbles;
    }

    private PdfValue hexadecimalText() {
        long start = position++;
        long end = bytes.find('>', position);
        if (end < 0) {
            throw new UnreadableFile("HEX_STRING");
        }
        if (end - start > 2 * LONGEST_TEXT) {
            throw new UnreadableFile("STRING_TOO_LONG");
        }
        byte[] digits = bytes.slice(position, (int) (end - position));
        byte[] text = new byte[(digits.length + 1) / 2];
        int count = pairs(digits, text);
        for (int i = count; i < digits.length; i++) {
            int nibble = NIBBLES[digits[i] & 0xFF];
            if (nibble >= 0) {
                text[count >> 1] |= (byte) ((count & 1) == 0 ? nibble << 4 : nibble);
                count++;
            } else if (!isSpace(digits[i])) {
                throw new UnreadableFile("HEX_STRING");
            }
        }
        position = end + 1;
        String latin1 = new String(text, 0, (count + 1) / 2, StandardCharsets.ISO_8859_1);
        return new PdfValue.Text(latin1, true, start, position);
    }

    private static void append(StringBuilder text, int c) {
        if (text.length() >= LONGEST_TEXT) {
            throw new UnreadableFile("STRING_TOO_LONG");
        }
        text.append((char) c);
    }

    private PdfValue numberOrReference() {
        String first = numberText();
        if (isShortDigits(first, 10)) {
            long after = position;
            skipSpace();
            String second = digits();
            if (isShortDigits(second, 5)) {
                skipSpace();
                if (bytes.at(position) == 'R' && !isRegular(bytes.at(position + 1))) {
                    position++;
                    return reference(first, second);
                }
            }
            position = after;
        }
        return new PdfValue.Numeral(first);
    }

    private static Reference reference(String number, String generation) {
        long n = Long.parseLong(number);
        if (n > PdfFile.HIGHEST_OBJECT) {
            throw new UnreadableFile("OBJECT_NUMBER");
        }
        return new Reference((int) n, Integer.parseInt(generation));
    }

    private String numberText() {
        StringBuilder text = new StringBuilder();
        while (isRegular(bytes.at(position)) && text.length() < 64) {
            text.append((char) bytes.at(position++));
        }
        String number = text.toString();
        if (!isShortDigits(number, 64) && !NUMBER.matcher(number).matches()) {
            throw new UnreadableFile("NUMBER");
        }
        return number;
    }

    private String digits() {
        StringBuilder text = new StringBuilder();
        while (isDigit(bytes.at(position)) && text.length() < 20) {
            text.append((char) bytes.at(position++));
        }
        return text.toString();
    }

    private static boolean isShortDigits(String text, int longest) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= longest;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// Reads a whole number without sign.
    public long integer() {
        skipSpace();
        long value = 0;
        int digits = 0;
        for (int c = bytes.at(position); isDigit(c); c = bytes.at(++position)) {
            if (++digits > LONGEST_INTEGER) {
                throw new UnreadableFile("INTEGER_EXPECTED");
            }
            value = value * 10 + c - '0';
        }
        if (digits == 0) {
            throw new UnreadableFile("INTEGER_EXPECTED");
        }
        return value;
    }

    private int smallInteger() {
        long value = integer();
        if (value > PdfFile.HIGHEST_OBJECT) {
            throw new UnreadableFile("OBJECT_NUMBER");
        }
        return (int) value;
    }

    private PdfValue keyword() {
        if (tryKeyword("true")) {
            return new PdfValue.Truth(true);
        }
        if (tryKeyword("false")) {
            return new PdfValue.Truth(false);
        }
        if (tryKeyword("null")) {
            return PdfValue.NOTHING;
        }
        throw new UnreadableFile("SYNTAX");
    }

    private boolean tryKeyword(String keyword) {
        if (!looksAt(keyword) || isRegular(bytes.at(position + keyword.length()))) {
            return false;
        }
        position += keyword.length();
        return true;
    }

    /// Passes over white space and the keyword, which must stand there.
    public void expect(String keyword) {
        skipSpace();
        if (!looksAt(keyword)) {
            throw new UnreadableFile("SYNTAX");
        }
        position += keyword.length();
    }

    public boolean looksAt(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes.at(position + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Passes over white space and comments.
    public void skipSpace() {
        while (true) {
            int c = bytes.at(position);
            if (c == '%') {
                while (c != '\n' && c != '\r' && c != -1) {
                    c = bytes.at(++position);
                }
            } else if (isSpace(c)) {
                position++;
            } else {
                return;
            }
        }
    }

    /// Passes over white space only.
    public void skipBlank() {
        while (isSpace(bytes.at(position))) {
            position++;
        }
    }

    /// Passes over one end-of-line marker if there is one.
    public void skipLineEnd() {
        if (bytes.at(position) == '\r') {
            position++;
        }
        if (bytes.at(position) == '\n') {
            position++;
        }
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
    }

    private static boolean isRegular(int c) {
        return c > ' ' && "()<>[]{}/%".indexOf(c) < 0;
    }
}
