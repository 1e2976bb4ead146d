package org.qiantang.client.page;

import javafx.scene.image.Image;

/// The pages of a file as pictures, each made when it is looked at. Thread-safe.
public interface PagePictures {
    /// At least one.
    int count();

    /// Millimetres.
    double width(int page);

    /// Millimetres.
    double height(int page);

    /// Draws a page; slow.
    ///
    /// @param scale pixels per millimetre
    /// @throws Exception where the page cannot be drawn
    Image draw(int page, double scale) throws Exception;
}
