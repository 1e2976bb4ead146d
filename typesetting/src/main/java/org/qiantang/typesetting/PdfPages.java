package org.qiantang.typesetting;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// The pages of a PDF file as pictures, under limits: the file may come from anyone. Close after use; one
/// thread at a time.
public final class PdfPages implements AutoCloseable {
    /// The largest file opened, in bytes.
    public static final long MAXIMUM_BYTES = 200L * 1024 * 1024;
    /// The most pages a file may have.
    public static final int MAXIMUM_PAGES = 5_000;
    /// The most pixels a picture may have.
    public static final long MAXIMUM_PIXELS = 64_000_000;

    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    static {
        // Pictures within a page would be read through readable temporary files.
        ImageIO.setUseCache(false);
    }

    private final PDDocument document;
    private final PDFRenderer renderer;

    private PdfPages(PDDocument document) {
        this.document = document;
        this.renderer = new PDFRenderer(document);
    }

    /// Opens a file.
    ///
    /// @throws UnreadablePdf where the file is no PDF, encrypted, or beyond the limits
    /// @throws IOException where the file cannot be read from its disk
    public static PdfPages open(Path file) throws UnreadablePdf, IOException {
        if (Files.size(file) > MAXIMUM_BYTES) {
            throw new UnreadablePdf(UnreadablePdf.Reason.TOO_LARGE);
        }
        return open(Files.readAllBytes(file));
    }

    /// Opens a file that is in memory only; nothing of it is written anywhere.
    ///
    /// @throws UnreadablePdf as [#open(Path)]
    /// @throws IOException never for want of a disk: only where the reader itself cannot be given up
    public static PdfPages open(byte[] file) throws UnreadablePdf, IOException {
        if (file.length > MAXIMUM_BYTES) {
            throw new UnreadablePdf(UnreadablePdf.Reason.TOO_LARGE);
        }
        var document = load(file);
        int pages = document.getNumberOfPages();
        if (pages < 1 || pages > MAXIMUM_PAGES) {
            document.close();
            throw new UnreadablePdf(UnreadablePdf.Reason.PAGES_OUT_OF_RANGE);
        }
        return new PdfPages(document);
    }

    private static PDDocument load(byte[] bytes) throws UnreadablePdf, IOException {
        try {
            var document = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache());
            if (document.isEncrypted()) {
                document.close();
                throw new UnreadablePdf(UnreadablePdf.Reason.ENCRYPTED);
            }
            return document;
        } catch (InvalidPasswordException e) {
            throw new UnreadablePdf(UnreadablePdf.Reason.ENCRYPTED, e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new UnreadablePdf(UnreadablePdf.Reason.NOT_A_PDF, e);
        }
    }

    public int count() {
        return document.getNumberOfPages();
    }

    /// The width of a page as it is seen, mm.
    public double width(int page) {
        return turned(page)
                ? millimetres(document.getPage(page).getCropBox().getHeight())
                : millimetres(document.getPage(page).getCropBox().getWidth());
    }

    /// The height of a page as it is seen, mm.
    public double height(int page) {
        return turned(page)
                ? millimetres(document.getPage(page).getCropBox().getWidth())
                : millimetres(document.getPage(page).getCropBox().getHeight());
    }

    /// Draws a page.
    ///
    /// @param page index from 0
    /// @param pixelsPerMillimetre the scale
    /// @throws UnreadablePdf where the page is damaged or the picture would be too large
    public PageImage draw(int page, double pixelsPerMillimetre) throws UnreadablePdf {
        var image = image(page, pixelsPerMillimetre);
        int width = image.getWidth();
        int height = image.getHeight();
        return new PageImage(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    /// Draws a page into a PNG file.
    ///
    /// @throws UnreadablePdf where the page is damaged or the picture would be too large
    /// @throws IOException where the file cannot be written
    public void writePng(int page, double pixelsPerMillimetre, Path file) throws UnreadablePdf, IOException {
        var image = image(page, pixelsPerMillimetre);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no writer of PNG in this runtime");
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private BufferedImage image(int page, double pixelsPerMillimetre) throws UnreadablePdf {
        try {
            double pixels = width(page) * height(page) * pixelsPerMillimetre * pixelsPerMillimetre;
            if (!(pixels <= MAXIMUM_PIXELS)) {
                throw new UnreadablePdf(UnreadablePdf.Reason.PICTURE_TOO_LARGE);
            }
            return renderer.renderImage(page, (float) (pixelsPerMillimetre * MILLIMETRES_PER_POINT), ImageType.RGB);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            // Whatever the library throws at a page that is not sound.
            throw new UnreadablePdf(UnreadablePdf.Reason.NOT_A_PDF, damaged);
        }
    }

    private boolean turned(int page) {
        return Math.floorMod(document.getPage(page).getRotation(), 180) == 90;
    }

    private static double millimetres(double points) {
        return points * MILLIMETRES_PER_POINT;
    }
}
