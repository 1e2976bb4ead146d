package org.qiantang.client.control;

import java.nio.file.Path;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.qiantang.client.ui.Words;

/// A file to be read: typed, or looked for.
public final class FileField extends HBox {
    private final TextField path = new TextField();

    public FileField(Words words, String id, String prompt, String kind, String... endings) {
        super(8);
        path.setId(id);
        path.setPromptText(prompt);
        path.setAccessibleText(prompt);
        setHgrow(path, Priority.ALWAYS);
        var look = new Button(words.say("file.look"));
        look.setOnAction(_ -> {
            var chooser = new FileChooser();
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, endings));
            var file = chooser.showOpenDialog(getScene().getWindow());
            if (file != null) {
                path.setText(file.getPath());
            }
        });
        getChildren().addAll(path, look);
    }

    public StringProperty pathProperty() {
        return path.textProperty();
    }

    public boolean filled() {
        return !path.getText().isBlank();
    }

    public Path path() {
        return Path.of(text());
    }

    /// The path as it is written.
    public String text() {
        return path.getText().strip();
    }
}
