package org.qiantang.client.screen.draft;

import atlantafx.base.controls.Popover;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.typesetting.recognition.Change;

/// The bar that says what was changed in text that came from outside, with each change and the whole to be undone.
final class ChangeBar extends HBox {
    private static final double ROW = 32;

    private final Ui ui;

    /// How the text is taken back.
    interface Undoing {
        void all();

        void one(Change change);
    }

    ChangeBar(Ui ui) {
        super(8);
        this.ui = ui;
        setId("imported");
        getStyleClass().add("imported");
        setAlignment(Pos.CENTER_LEFT);
        hide();
    }

    /// @param key of the words; `undoAll` what undoing the whole is called
    void show(String key, String undoAll, List<Change> changes, Undoing undoing) {
        long pictures = changes.stream()
                .filter(change -> change.kind() == Change.Kind.PICTURE_LEFT_OUT)
                .count();
        var text = ui.words().say(key, changes.size());
        var said = new Label(pictures == 0 ? text : text + ui.words().say("draft.imported.pictures", pictures));
        var list = new Hyperlink(ui.words().say("draft.imported.show"));
        list.setOnAction(event -> list(changes, undoing, list));
        list.setVisible(!changes.isEmpty());
        var undo = new Hyperlink(ui.words().say(undoAll));
        undo.setOnAction(event -> undoing.all());
        var keep = new Hyperlink(ui.words().say("draft.imported.keep"));
        keep.setOnAction(event -> hide());
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(said, list, space, undo, keep);
        setVisible(true);
        setManaged(true);
    }

    /// Says what came from elsewhere.
    void say(String key) {
        ask(key, "draft.imported.keep", this::hide);
    }

    /// @param action what the person can do about it
    void ask(String key, String action, Runnable then) {
        var link = new Hyperlink(ui.words().say(action));
        link.setOnAction(event -> then.run());
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().setAll(new Label(ui.words().say(key)), space, link);
        setVisible(true);
        setManaged(true);
    }

    void hide() {
        setVisible(false);
        setManaged(false);
    }

    /// Says why nothing was done.
    void refuse(String heading, String description) {
        ui.notices()
                .show(new Notice(
                        Notice.Tone.WARNING, ui.words().say(heading), ui.words().say(description), null, null));
    }

    private void list(List<Change> changes, Undoing undoing, Hyperlink at) {
        var rows = new ListView<Change>();
        var popover = new Popover(rows);
        rows.setCellFactory(view -> new ChangeCell(change -> {
            popover.hide();
            undoing.one(change);
        }));
        rows.setFixedCellSize(ROW);
        rows.setPrefSize(620, Math.min(12, changes.size()) * ROW + 8);
        rows.getItems().setAll(changes);
        popover.setDetachable(false);
        // While it faded it would still take the next click.
        popover.setAnimated(false);
        popover.show(at);
    }

    private final class ChangeCell extends ListCell<Change> {
        private final Label said = new Label();
        private final Hyperlink undo = new Hyperlink(ui.words().say("draft.imported.undoOne"));
        private final HBox row = new HBox(8, said, undo);

        ChangeCell(Consumer<Change> declining) {
            said.setMaxWidth(Double.MAX_VALUE);
            setHgrow(said, Priority.ALWAYS);
            undo.setOnAction(event -> declining.accept(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            if (change == null || empty) {
                setGraphic(null);
                return;
            }
            var key = "draft.change." + change.kind().name();
            said.setText(ui.words().say(key, change.line(), change.before(), change.after()));
            undo.setVisible(change.kind().declinable());
            setGraphic(row);
        }
    }
}
