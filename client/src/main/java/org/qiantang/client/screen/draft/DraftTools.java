package org.qiantang.client.screen.draft;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.document.Level;

/// The tools above the editor: level, undo and redo, import.
final class DraftTools {
    private final BodyEditor editor;
    private final Ui ui;
    private final Map<Level, ToggleButton> levels = new EnumMap<>(Level.class);
    private Subscription watching = Subscription.EMPTY;

    DraftTools(BodyEditor editor, Ui ui) {
        this.editor = editor;
        this.ui = ui;
    }

    List<Node> buttons(ImportTool importing, PictureTool pictures) {
        var nodes = new ArrayList<Node>();
        nodes.add(levelChoice());
        var body = editor.body();
        var undo = tool("mdomz-undo", "draft.undo", body::undo);
        undo.disableProperty().bind(body.undoableProperty().not());
        var redo = tool("mdomz-redo", "draft.redo", body::redo);
        redo.disableProperty().bind(body.redoableProperty().not());
        var bring = tool("mdomz-publish", "draft.import", () -> {});
        bring.setOnAction(event -> importing.choose(bring.getScene().getWindow()));
        bring.setText(ui.words().say("draft.import"));
        var picture = tool("mdoal-image", "draft.picture", () -> {});
        picture.setText(ui.words().say("draft.picture"));
        picture.setOnAction(event -> pictures.choose(editor, picture.getScene().getWindow()));
        nodes.addAll(List.of(undo, redo, bring, picture));
        return nodes;
    }

    private Node levelChoice() {
        var group = new ToggleGroup();
        var box = new HBox();
        for (var level : Level.values()) {
            var button = new ToggleButton(ui.words().say("draft.level." + level.name()));
            button.getStyleClass().add(pill(level));
            button.setToggleGroup(group);
            button.setFocusTraversable(false);
            button.setTooltip(new Tooltip(ui.words().say("draft.level.hint." + level.name())));
            button.setAccessibleText(ui.words().say("draft.level.hint." + level.name()));
            button.setOnAction(event -> {
                editor.level(level);
                button.setSelected(true);
            });
            levels.put(level, button);
            box.getChildren().add(button);
        }
        editor.currentProperty().subscribe(line -> {
            watching.unsubscribe();
            watching =
                    line == null ? Subscription.EMPTY : line.blockProperty().subscribe(block -> select(line.level()));
        });
        return box;
    }

    private void select(Level level) {
        levels.forEach((each, button) -> button.setSelected(each == level));
    }

    private static String pill(Level level) {
        return switch (level) {
            case BODY -> "left-pill";
            case FOURTH -> "right-pill";
            default -> "center-pill";
        };
    }

    private Button tool(String icon, String key, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "quiet-button");
        button.setAccessibleText(ui.words().say(key));
        button.setTooltip(new Tooltip(ui.words().say(key + ".hint")));
        button.setOnAction(event -> action.run());
        return button;
    }
}
