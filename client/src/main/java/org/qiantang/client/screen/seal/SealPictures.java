package org.qiantang.client.screen.seal;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.qiantang.client.ui.Tasks;
import org.qiantang.signing.seal.SealPicture;

/// Pictures of seals at true proportions, decoded away from the screen's thread and kept.
final class SealPictures {
    /// Pixels of a screen to a millimetre at true size.
    static final double TRUE_SIZE = 96 / 25.4;

    private final Tasks tasks;
    /// What is kept is twice as fine, for screens of 200 %.
    private static final double FINER = 2;

    private final Map<Shown, Image> kept = new HashMap<>();

    /// A picture of a seal at a size.
    private record Shown(SealPicture picture, double scale) {}

    SealPictures(Tasks tasks) {
        this.tasks = tasks;
    }

    /// A view of a picture that is filled as soon as it is decoded.
    ///
    /// @param scale screen pixels to a millimetre
    ImageView view(SealPicture picture, double scale) {
        var view = new ImageView();
        view.setFitWidth(picture.widthMm() * scale);
        view.setFitHeight(picture.heightMm() * scale);
        view.setSmooth(true);
        var shown = new Shown(picture, scale);
        var known = kept.get(shown);
        if (known != null) {
            view.setImage(known);
        } else {
            tasks.run("seal picture", () -> picture.pixels().map(pixels -> image(pixels, shown)))
                    .onSuccess(image -> keep(shown, image, view));
        }
        return view;
    }

    private void keep(Shown shown, Optional<Image> image, ImageView view) {
        image.ifPresent(decoded -> {
            kept.put(shown, decoded);
            view.setImage(decoded);
        });
    }

    /// Averages where it makes smaller, so that no stroke is lost; the toolkit would pick single pixels.
    private static Image image(BufferedImage pixels, Shown shown) {
        int width = (int) Math.ceil(shown.picture().widthMm() * shown.scale() * FINER);
        int height = (int) Math.ceil(shown.picture().heightMm() * shown.scale() * FINER);
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = scaled.createGraphics();
        graphics.drawImage(pixels.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
        graphics.dispose();
        var colours = scaled.getRGB(0, 0, width, height, null, 0, width);
        var image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), colours, 0, width);
        return image;
    }
}
