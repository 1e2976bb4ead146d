package org.qiantang.client.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the layout that lies beside a controller.
public final class Fxml {
    private Fxml() {}

    /// The layout `Name.fxml` for a controller `NameController`, in whose package it lies; its `fx:controller` is that
    /// controller.
    ///
    /// @param parts controllers of the layouts it includes, one of a type
    public static Parent load(Object controller, Words words, Object... parts) {
        var type = controller.getClass();
        var name = type.getSimpleName().replaceFirst("Controller$", "") + ".fxml";
        var loader = new FXMLLoader(type.getResource(name), words.bundle());
        loader.setControllerFactory(wanted -> Stream.concat(Stream.of(controller), Stream.of(parts))
                .filter(wanted::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " wants a " + wanted.getSimpleName())));
        try {
            return loader.load();
        } catch (IOException broken) {
            throw new UncheckedIOException("the layout " + name + " is part of the program", broken);
        }
    }
}
