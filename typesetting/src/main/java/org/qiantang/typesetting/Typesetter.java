package org.qiantang.typesetting;

import java.io.IOException;
import java.io.OutputStream;
import org.qiantang.typesetting.docx.DocxFile;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.DocumentFormat;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.pdf.PdfFile;
import org.qiantang.typesetting.pdf.PdfMetadata;

/// Turns an official document into pages and pages into a file. Thread-safe; make one and keep it, so that its
/// faces are
/// parsed once.
public final class Typesetter {
    private final DocumentFormat format;
    private final PdfFile pdf;

    public Typesetter(FontLibrary fonts) {
        format = new DocumentFormat(fonts);
        pdf = new PdfFile(fonts);
    }

    /// The pages of a document; equal sheets give equal pages.
    public PageLayout layOut(Sheet sheet) {
        return format.layOut(sheet);
    }

    /// Begins to lay out a document that is being written.
    public LayoutSession session() {
        return new LayoutSession(this);
    }

    /// Writes pages as PDF; equal pages and metadata give equal bytes. `out` stays open.
    ///
    /// @throws IOException where `out` refuses the bytes
    public void writePdf(PageLayout layout, PdfMetadata metadata, OutputStream out) throws IOException {
        pdf.write(layout, metadata, out);
    }

    /// Writes a sheet as a Word file with its layout's figures; equal sheets give equal bytes. `out` stays open.
    ///
    /// @throws IOException where `out` refuses the bytes
    public void writeDocx(Sheet sheet, PageLayout layout, OutputStream out) throws IOException {
        DocxFile.write(sheet, layout, out);
    }

    /// What the PDF of a sheet says about itself: title, issuing organ, date of the document.
    public static PdfMetadata metadata(Sheet sheet) {
        var content = sheet.content();
        return new PdfMetadata(
                content.title(),
                content.signature(),
                sheet.documentDate(),
                content.blocks().toList());
    }
}
