package org.qiantang.client.screen.document;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;

/// 传阅: who is to read it.
final class ReadersDialog {
    private final Words words;
    private final Directory directory;

    ReadersDialog(Words words, Directory directory) {
        this.words = words;
        this.directory = directory;
    }

    void ask(Window owner, PersonId self, Consumer<List<PersonId>> then) {
        var all = FXCollections.observableArrayList(directory.posts().stream()
                .filter(post -> !post.holder().equals(self))
                .toList());
        var found = all.filtered(post -> true);
        var list = new ListView<>(found);
        list.setId("readers");
        list.setFixedCellSize(32);
        list.setPrefHeight(260);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new PostCell());
        var filter = new TextField();
        filter.setPromptText(words.say("document.circulate.find"));
        filter.textProperty()
                .subscribe(text -> found.setPredicate(post -> said(post).contains(text.strip())
                        || post.holder().value().contains(text.strip())));
        var dialog = new Dialog<ButtonType>();
        dialog.initOwner(owner);
        dialog.setTitle(words.say("document.circulate.title"));
        dialog.setHeaderText(null);
        var ok = new ButtonType(words.say("document.circulate.ok"), ButtonBar.ButtonData.OK_DONE);
        var box = new VBox(8, new Label(words.say("document.circulate.who")), filter, list);
        box.setPrefWidth(420);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(ok, new ButtonType(words.say("document.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.setOnShown(shown -> filter.requestFocus());
        dialog.resultProperty().subscribe(given -> {
            var chosen = list.getSelectionModel().getSelectedItems().stream()
                    .map(Post::holder)
                    .distinct()
                    .toList();
            if (given == ok && !chosen.isEmpty()) {
                then.accept(chosen);
            }
        });
        dialog.show();
    }

    private String said(Post post) {
        return directory.nameOf(post.holder())
                + " "
                + directory.organ(post.organ()).map(organ -> organ.shortName()).orElse("")
                + " "
                + post.title();
    }

    private final class PostCell extends ListCell<Post> {
        @Override
        protected void updateItem(@Nullable Post post, boolean empty) {
            super.updateItem(post, empty);
            setText(empty || post == null ? null : said(post));
        }
    }
}
