package org.qiantang.typesetting.format;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.typesetting.layout.Picture;

/// Everything a page shows: what the drafter wrote and what the office adds to it.
///
/// @param content what the document says
/// @param number 发文字号; null before registration
/// @param placeholder shown while there is no number; null leaves the place empty
/// @param copyNumber 份号, 1 to 999999; null where copies are not numbered
/// @param issuers 签发人 of an upward document, in the order of their organs
/// @param documentDate 成文日期; null leaves room for it
/// @param printOrgan 印发机关; empty if the page has no 印发 line
/// @param printDate 印发日期; null leaves it out
/// @param toBeSealed whether seals or signature stamps will press 署名 and 成文日期 (GB/T 9704-2012 §7.3.5.1, §7.3.5.3)
///     or none will (§7.3.5.2)
/// @param specimen whether 样张 lies under the text of every page
/// @param pictures the files of the figures, by the SHA-256 that figures name
public record Sheet(
        DocumentContent content,
        @Nullable DocumentNumber number,
        @Nullable NumberPlaceholder placeholder,
        @Nullable Integer copyNumber,
        List<String> issuers,
        @Nullable LocalDate documentDate,
        String printOrgan,
        @Nullable LocalDate printDate,
        boolean toBeSealed,
        boolean specimen,
        Map<String, Picture> pictures) {
    private static final int LARGEST_COPY_NUMBER = 999_999;

    public Sheet {
        issuers = List.copyOf(issuers);
        pictures = Map.copyOf(pictures);
        if (copyNumber != null && (copyNumber < 1 || copyNumber > LARGEST_COPY_NUMBER)) {
            throw new IllegalArgumentException("a copy number has one to six digits");
        }
    }

    /// A sheet without copy number, 签发人 and figures.
    public Sheet(
            DocumentContent content,
            @Nullable DocumentNumber number,
            @Nullable NumberPlaceholder placeholder,
            @Nullable LocalDate documentDate,
            String printOrgan,
            @Nullable LocalDate printDate,
            boolean toBeSealed,
            boolean specimen) {
        this(
                content,
                number,
                placeholder,
                null,
                List.of(),
                documentDate,
                printOrgan,
                printDate,
                toBeSealed,
                specimen,
                Map.of());
    }

    /// A draft as its page looks before number and date.
    public static Sheet draft(DocumentContent content, NumberPlaceholder placeholder) {
        return new Sheet(content, null, placeholder, null, content.signature(), null, true, false);
    }

    /// The same sheet for other content.
    public Sheet with(DocumentContent other) {
        return new Sheet(
                other,
                number,
                placeholder,
                copyNumber,
                issuers,
                documentDate,
                printOrgan,
                printDate,
                toBeSealed,
                specimen,
                pictures);
    }

    public Sheet withIssuers(List<String> names) {
        return new Sheet(
                content,
                number,
                placeholder,
                copyNumber,
                names,
                documentDate,
                printOrgan,
                printDate,
                toBeSealed,
                specimen,
                pictures);
    }

    public Sheet withCopyNumber(int copy) {
        return new Sheet(
                content,
                number,
                placeholder,
                copy,
                issuers,
                documentDate,
                printOrgan,
                printDate,
                toBeSealed,
                specimen,
                pictures);
    }

    public Sheet withPictures(Map<String, Picture> files) {
        return new Sheet(
                content,
                number,
                placeholder,
                copyNumber,
                issuers,
                documentDate,
                printOrgan,
                printDate,
                toBeSealed,
                specimen,
                files);
    }
}
