package org.qiantang.typesetting.format;

import org.qiantang.domain.document.PageFormat;

/// The number as a sheet shows it. Source: GB/T 9704-2012 §7.2.5, §10.2.
final class NumberText {
    private NumberText() {}

    /// 发文字号, or 令号 of an order; the room for one not assigned yet; empty where the sheet has neither.
    static String of(Sheet sheet) {
        var number = sheet.number();
        var placeholder = sheet.placeholder();
        if (sheet.content().format() == PageFormat.ORDER) {
            return number != null ? "第" + number.serial() + "号" : placeholder != null ? "第　号" : "";
        }
        return number != null ? number.text() : placeholder != null ? placeholder.text() : "";
    }
}
