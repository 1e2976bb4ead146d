package org.qiantang.signing.syntax;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.UnreadableFile;

/// A PDF object (ISO 32000-1 §7.3). Bytes of names and strings are held as Latin-1 text, one character a byte.
public sealed interface PdfValue {
    /// The object that is not there.
    Nothing NOTHING = new Nothing();

    record Nothing() implements PdfValue {}

    record Truth(boolean value) implements PdfValue {}

    /// A number as written.
    record Numeral(String text) implements PdfValue {
        public double value() {
            return Double.parseDouble(text);
        }
    }

    record Name(String text) implements PdfValue {}

    /// @param start position of the opening delimiter in the file, or -1
    /// @param end position after the closing delimiter, or -1
    record Text(String latin1, boolean hexadecimal, long start, long end) implements PdfValue {
        /// A text string in UTF-16 (ISO 32000-1 §7.9.2.2).
        public static Text of(String text) {
            byte[] bytes = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
            return new Text(new String(bytes, StandardCharsets.ISO_8859_1), true, -1, -1);
        }

        public byte[] bytes() {
            return latin1.getBytes(StandardCharsets.ISO_8859_1);
        }

        /// The characters of a text string: UTF-16 with mark, else as Latin-1.
        public String characters() {
            return latin1.startsWith("\u00FE\u00FF")
                    ? new String(bytes(), 2, latin1.length() - 2, StandardCharsets.UTF_16BE)
                    : latin1;
        }
    }

    record Sequence(List<PdfValue> items) implements PdfValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Dictionary(Map<String, PdfValue> entries) implements PdfValue {
        public Dictionary {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public PdfValue get(String key) {
            return entries.getOrDefault(key, NOTHING);
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        public boolean isName(String key, String name) {
            return get(key) instanceof Name(String text) && text.equals(name);
        }

        /// The same entries with one set.
        public Dictionary with(String key, PdfValue value) {
            Map<String, PdfValue> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Dictionary(changed);
        }
    }

    record Reference(int number, int generation) implements PdfValue {}

    /// A stream whose raw bytes lie in the file (or in the bytes it was read from).
    record Stream(Dictionary dictionary, long start, int length) implements PdfValue {}

    /// The value as a whole number.
    ///
    /// @throws UnreadableFile when it is none
    static long integer(PdfValue value) {
        return wholeNumber(value).orElseThrow(() -> new UnreadableFile("INTEGER_EXPECTED"));
    }

    /// A number with at most three decimals.
    static Numeral number(double value) {
        return new Numeral(BigDecimal.valueOf(Math.round(value * 1000), 3)
                .stripTrailingZeros()
                .toPlainString());
    }

    static Sequence numbers(double... values) {
        return new Sequence(
                Arrays.stream(values).<PdfValue>mapToObj(PdfValue::number).toList());
    }

    static Optional<Long> wholeNumber(PdfValue value) {
        if (value instanceof Numeral(String text) && text.length() <= 18 && text.indexOf('.') < 0) {
            return Optional.of(Long.parseLong(text));
        }
        return Optional.empty();
    }
}
