package org.qiantang.client.screen.seal;

import java.nio.file.Path;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.qiantang.client.ui.Words;

/// A file to be read: typed, or looked for.
final class FileField extends HBox {
    private final TextField path = new TextField();

    FileField(Words words, String id, String prompt, String kind, String... endings) {
        super(8);
        path.setId(id);
        path.setPromptText(prompt);
        path.setAccessibleText(prompt);
        setHgrow(path, Priority.ALWAYS);
        var look = new Button(words.say("seal.file.look"));
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

    ObservableValue<String> pathProperty() {
        return path.textProperty();
    }

    boolean filled() {
        return !path.getText().isBlank();
    }

    Path path() {
        return Path.of(path.getText().strip());
    }
}
