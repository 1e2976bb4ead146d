package org.qiantang.typesetting.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfEncryption;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfWriter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.layout.PageLayout;

/// Writes laid-out pages as PDF: faces embedded as subsets, text that can be searched and copied, equal bytes
/// for equal pages and metadata. Thread-safe; parsed faces are shared between documents.
public final class PdfFile {
    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;
    private static final ZoneId OFFICE_ZONE = ZoneId.of("Asia/Shanghai");

    private final EmbeddedFacePool pool;

    public PdfFile(FontLibrary fonts) {
        pool = new EmbeddedFacePool(fonts);
    }

    /// Writes one document; `out` stays open.
    ///
    /// @throws IOException where `out` refuses the bytes
    public void write(PageLayout layout, PdfMetadata metadata, OutputStream out) throws IOException {
        var identity = identity(layout, metadata);
        var faces = pool.borrow();
        var bytes = new ByteArrayOutputStream();
        try {
            faces.begin(identity);
            compose(layout, metadata, identity, faces, bytes);
        } catch (DocumentException e) {
            throw new IllegalStateException("a laid-out page cannot be written", e);
        }
        pool.giveBack(faces);
        bytes.writeTo(out);
    }

    private static void compose(
            PageLayout layout, PdfMetadata metadata, byte[] identity, EmbeddedFaces faces, OutputStream out)
            throws IOException {
        var size = new Rectangle(
                (float) (layout.width() * POINTS_PER_MILLIMETRE), (float) (layout.height() * POINTS_PER_MILLIMETRE));
        var document = new Document(size);
        var writer = PdfWriter.getInstance(document, out);
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        document.addTitle(metadata.title());
        document.addAuthor(metadata.author());
        document.open();
        var drawing = new PageDrawing(layout.height(), faces);
        for (var page : layout.pages()) {
            document.newPage();
            writer.setPageEmpty(false);
            drawing.draw(page, writer.getDirectContent());
        }
        var info = writer.getInfo();
        info.remove(PdfName.CREATIONDATE);
        var date = metadata.date();
        if (date != null) {
            Calendar midnight = GregorianCalendar.from(date.atStartOfDay(OFFICE_ZONE));
            info.put(PdfName.CREATIONDATE, new PdfDate(midnight));
        }
        info.put(PdfName.FILEID, PdfEncryption.createInfoId(identity, identity));
        document.close();
    }

    /// Sixteen bytes that follow from what is written, in place of the random ones files usually carry.
    private static byte[] identity(PageLayout layout, PdfMetadata metadata) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(metadata.toString().getBytes(StandardCharsets.UTF_8));
            for (var page : layout.pages()) {
                digest.update(page.toString().getBytes(StandardCharsets.UTF_8));
            }
            return Arrays.copyOf(digest.digest(), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
