package org.qiantang.typesetting.pdf;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a PDF file says about itself.
///
/// @param title shown by readers as the document's title
/// @param author the issuing organ
/// @param date becomes the file's date, so that equal documents give equal bytes; null leaves it out
/// @param headings of the body, in order; they become the outline
public record PdfMetadata(
        String title, String author, @Nullable LocalDate date, List<Heading> headings) {
    public PdfMetadata {
        headings = List.copyOf(headings);
    }
}
