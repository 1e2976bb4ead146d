package org.qiantang.domain.document;

import java.util.Optional;
import java.util.regex.Pattern;

/// The number of an issued document (发文字号), such as 杭政办函〔2015〕1号.
///
/// Source: GB/T 9704-2012 §7.2.5: full year in 〔〕 (U+3014, U+3015), serial without 第 and without leading zeros.
public record DocumentNumber(String organCode, int year, int serial) {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\p{IsHan}{1,20})\\s*[\\[〔［【(（](\\d{4})[\\]〕］】)）]\\s*第?0*(\\d{1,6})号");

    public DocumentNumber {
        if (organCode.isBlank() || organCode.length() > 20) {
            throw new IllegalArgumentException("organ code must have 1 to 20 characters");
        }
        if (year < 1000 || year > 9999) {
            throw new IllegalArgumentException("year must have four digits");
        }
        if (serial < 1) {
            throw new IllegalArgumentException("serial starts at 1");
        }
    }

    /// The number as it is printed.
    public String text() {
        return organCode + "〔" + year + "〕" + serial + "号";
    }

    /// Reads a number as people write it, straight or half-width brackets included; empty where the text is none.
    public static Optional<DocumentNumber> read(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        int serial = Integer.parseInt(written.group(3));
        return serial == 0
                ? Optional.empty()
                : Optional.of(new DocumentNumber(written.group(1), Integer.parseInt(written.group(2)), serial));
    }
}
