package org.qiantang.client;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// Writes pictures of screens to `target/screens`.
final class Pictures {
    private static final Path FOLDER = Path.of("target", "screens");

    private Pictures() {}

    /// A picture of a window's content; called on the JavaFX thread.
    ///
    /// @param scale 1 as on an ordinary screen, 2 as on one of 200 %
    static void write(Parent root, double scale, String name) {
        var parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        root.applyCss();
        root.layout();
        write(root.snapshot(parameters, null), name);
    }

    private static void write(Image image, String name) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(copy, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
