package org.qiantang.typesetting.format;

/// What is known of a document number before the office assigns its serial: 钱示政办发〔2026〕 号.
public record NumberPlaceholder(String organCode, int year) {
    String text() {
        return organCode + "〔" + year + "〕　号";
    }
}
