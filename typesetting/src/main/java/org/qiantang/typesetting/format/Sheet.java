package org.qiantang.typesetting.format;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentNumber;

/// Everything a page shows: what the drafter wrote and what the office adds to it.
///
/// @param content what the document says
/// @param number 发文字号; null before registration
/// @param placeholder shown while there is no number; null leaves the place empty
/// @param documentDate 成文日期; null leaves room for it
/// @param printOrgan 印发机关; empty if the page has no 印发 line
/// @param printDate 印发日期; null leaves it out
/// @param toBeSealed whether a seal will press 署名 and 成文日期 (GB/T 9704-2012 §7.3.5.1) or none will (§7.3.5.2)
/// @param specimen whether 样张 lies under the text of every page
public record Sheet(
        DocumentContent content,
        @Nullable DocumentNumber number,
        @Nullable NumberPlaceholder placeholder,
        @Nullable LocalDate documentDate,
        String printOrgan,
        @Nullable LocalDate printDate,
        boolean toBeSealed,
        boolean specimen) {
    /// A draft as its page looks before number and date.
    public static Sheet draft(DocumentContent content, NumberPlaceholder placeholder) {
        return new Sheet(content, null, placeholder, null, content.signature(), null, true, false);
    }
}
