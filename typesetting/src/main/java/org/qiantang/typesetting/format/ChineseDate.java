package org.qiantang.typesetting.format;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Dates as printed: full year, month and day without leading zeros (GB/T 9704-2012 §7.3.5.4).
final class ChineseDate {
    private ChineseDate() {}

    static String text(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /// The date, or the room for one not known yet.
    static String textOrRoom(@Nullable LocalDate date) {
        return date == null ? "　　年　月　日" : text(date);
    }
}
