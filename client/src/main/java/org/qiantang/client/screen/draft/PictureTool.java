package org.qiantang.client.screen.draft;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.document.Figure;

/// 插图: a picture from a file or the clipboard, put below the paragraph that is being written.
final class PictureTool {
    private final DraftViewModel model;
    private final Ui ui;

    PictureTool(DraftViewModel model, Ui ui) {
        this.model = model;
        this.ui = ui;
    }

    /// Whether a file is called a picture.
    static boolean isPicture(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    void choose(BodyEditor editor, Window window) {
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("draft.picture"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        ui.words().say("draft.picture.files"), "*.png", "*.jpg", "*.jpeg"));
        var file = chooser.showOpenDialog(window);
        if (file != null) {
            bring(editor, file.toPath());
        }
    }

    void bring(BodyEditor editor, Path file) {
        take(editor, () -> {
            try (var in = Files.newInputStream(file)) {
                return in.readNBytes(Figure.MAXIMUM_BYTES + 1);
            }
        });
    }

    /// Takes what was copied as an image, as a PNG file.
    void bring(BodyEditor editor, Image copied) {
        int width = (int) copied.getWidth();
        int height = (int) copied.getHeight();
        var pixels = new int[Math.multiplyExact(width, height)];
        copied.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        take(editor, () -> png(pixels, width, height));
    }

    private static byte[] png(int[] pixels, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private void take(BodyEditor editor, Callable<byte[]> file) {
        model.addPicture(
                file,
                picture -> picture.ifPresentOrElse(editor::insert, () -> refuse("draft.picture.refused.description")),
                () -> refuse("draft.picture.unreadable"));
    }

    private void refuse(String why) {
        ui.notices()
                .show(new Notice(
                        Notice.Tone.WARNING,
                        ui.words().say("draft.picture.refused"),
                        ui.words().say(why),
                        null,
                        null));
    }
}
