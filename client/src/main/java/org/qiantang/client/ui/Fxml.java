package org.qiantang.client.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the layout that lies beside a controller.
public final class Fxml {
    private Fxml() {}

    /// The layout `Name.fxml` for a controller `NameController`, in whose package it lies; its `fx:controller` is that
    /// controller.
    public static Parent load(Object controller, Words words) {
        var type = controller.getClass();
        var name = type.getSimpleName().replaceFirst("Controller$", "") + ".fxml";
        var loader = new FXMLLoader(type.getResource(name), words.bundle());
        loader.setControllerFactory(_ -> controller);
        try {
            return loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException("the layout " + name + " is part of the program", broken);
        }
    }
}
