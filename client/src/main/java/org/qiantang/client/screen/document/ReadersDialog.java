package org.qiantang.client.screen.document;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;

/// 传阅: who is to read it. Whoever was ticked stays so while others are looked for.
final class ReadersDialog {
    private final Words words;
    private final Directory directory;
    private final ObservableSet<PersonId> chosen = FXCollections.observableSet(new java.util.LinkedHashSet<>());
    private final ListView<Post> list = new ListView<>();
    private final TextField filter = new TextField();

    ReadersDialog(Words words, Directory directory) {
        this.words = words;
        this.directory = directory;
    }

    void ask(Window owner, PersonId self, Consumer<List<PersonId>> then) {
        fill(self);
        var ok = new ButtonType(words.say("document.circulate.ok"), ButtonBar.ButtonData.OK_DONE);
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("document.circulate.title"));
        dialog.setHeaderText(null);
        var box = new VBox(8, new Label(words.say("document.circulate.who")), filter, list, names());
        box.setPrefWidth(420);
        var pane = dialog.getDialogPane();
        pane.setContent(box);
        pane.getButtonTypes()
                .setAll(ok, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.lookupButton(ok).disableProperty().bind(Bindings.isEmpty(chosen));
        dialog.setOnShown(shown -> filter.requestFocus());
        dialog.resultProperty().subscribe(given -> {
            if (given == ok) {
                then.accept(List.copyOf(chosen));
            }
        });
        dialog.show();
    }

    private void fill(PersonId self) {
        var all = FXCollections.observableArrayList(directory.posts().stream()
                .filter(post -> !post.holder().equals(self))
                .toList());
        var found = all.filtered(post -> true);
        list.setItems(found);
        list.setId("readers");
        list.setFixedCellSize(32);
        list.setPrefHeight(260);
        list.setCellFactory(view -> new PostCell());
        list.getSelectionModel().selectFirst();
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        filter.setId("find-reader");
        filter.setPromptText(words.say("document.circulate.find"));
        filter.setAccessibleText(words.say("document.circulate.find"));
        filter.textProperty().subscribe(text -> {
            found.setPredicate(post ->
                    said(post).contains(text.strip()) || post.holder().value().contains(text.strip()));
            list.getSelectionModel().selectFirst();
        });
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::filterKey);
    }

    /// In the list, space ticks.
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            event.consume();
            tick(list.getSelectionModel().getSelectedItem());
        }
    }

    /// While looking for somebody, Enter ticks who is marked, the arrow leads into the list; with nothing looked for,
    /// Enter is the dialog's.
    private void filterKey(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            event.consume();
            list.requestFocus();
        } else if (event.getCode() == KeyCode.ENTER && !filter.getText().isBlank()) {
            event.consume();
            tick(list.getSelectionModel().getSelectedItem());
            filter.clear();
        }
    }

    private void tick(@Nullable Post post) {
        if (post != null) {
            if (!chosen.remove(post.holder())) {
                chosen.add(post.holder());
            }
            list.refresh();
        }
    }

    private Label names() {
        var names = Pieces.note("");
        names.setId("chosen-readers");
        names.setWrapText(true);
        names.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words.say(
                                "document.circulate.chosen",
                                chosen.size(),
                                String.join(
                                        words.say("draft.comma"),
                                        chosen.stream().map(directory::nameOf).toList())),
                        chosen));
        return names;
    }

    private String said(Post post) {
        return directory.nameOf(post.holder())
                + " "
                + directory.organ(post.organ()).map(organ -> organ.shortName()).orElse("")
                + " "
                + post.title();
    }

    private final class PostCell extends ListCell<Post> {
        PostCell() {
            setOnMouseClicked(click -> tick(getItem()));
        }

        @Override
        protected void updateItem(@Nullable Post post, boolean empty) {
            super.updateItem(post, empty);
            if (empty || post == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(said(post));
            boolean ticked = chosen.contains(post.holder());
            setGraphic(new FontIcon(ticked ? "mdoal-check_box" : "mdoal-check_box_outline_blank"));
            setAccessibleText((ticked ? words.say("document.circulate.ticked") + " " : "") + said(post));
        }
    }
}
