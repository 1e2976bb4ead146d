package org.qiantang.typesetting.pdf;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Block;

/// What a PDF file says about itself.
///
/// @param title shown by readers as the document's title
/// @param author the issuing organ
/// @param date becomes the file's date, so that equal documents give equal bytes; null leaves it out
/// @param blocks of the document and its attachments: headings become the outline, tables and figures are tagged
public record PdfMetadata(
        String title, String author, @Nullable LocalDate date, List<Block> blocks) {
    public PdfMetadata {
        blocks = List.copyOf(blocks);
    }
}
