package org.qiantang.client.page;

import java.io.IOException;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.qiantang.typesetting.PdfPages;
import org.qiantang.typesetting.UnreadablePdf;

/// The pages of a PDF file. Thread-safe.
public final class FilePages implements PagePictures, AutoCloseable {
    private final PdfPages file;

    private FilePages(PdfPages file) {
        this.file = file;
    }

    /// Opens a file that is in memory; slow.
    ///
    /// @throws UnreadablePdf where it is no PDF that can be shown
    /// @throws IOException where it cannot be read
    public static FilePages open(byte[] file) throws UnreadablePdf, IOException {
        return new FilePages(PdfPages.open(file));
    }

    @Override
    public synchronized int count() {
        return file.count();
    }

    @Override
    public synchronized double width(int page) {
        return file.width(page);
    }

    @Override
    public synchronized double height(int page) {
        return file.height(page);
    }

    @Override
    public synchronized Image draw(int page, double scale) throws UnreadablePdf {
        var picture = file.draw(page, scale);
        var image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        picture.argb(),
                        0,
                        picture.width());
        return image;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
