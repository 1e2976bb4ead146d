package org.qiantang.client.screen.draft;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;

/// An attachment's own text, written where the body is written until one goes back to that.
final class AttachmentDesk {
    private final DraftForm form;
    private final Ui ui;
    private final PasteTool pasting;
    private final Runnable leaveForward;
    private final BiConsumer<Node, BodyEditor> show;
    private final Runnable back;
    private @Nullable Attachment written;

    /// @param leaveForward what Tab does in the text
    /// @param show puts the attachment's desk, with its editor, in the body's place
    /// @param back puts the body in its place again
    AttachmentDesk(
            DraftForm form,
            Ui ui,
            PasteTool pasting,
            Runnable leaveForward,
            BiConsumer<Node, BodyEditor> show,
            Runnable back) {
        this.form = form;
        this.ui = ui;
        this.pasting = pasting;
        this.leaveForward = leaveForward;
        this.show = show;
        this.back = back;
        form.attachments.addListener((ListChangeListener<Attachment>) change -> {
            if (written != null && !form.attachments.contains(written)) {
                close();
            }
        });
    }

    /// Lets one of the form's attachments be written.
    void open(Attachment attachment) {
        written = attachment;
        var text = form.textOf(attachment);
        var name = new TextField(attachment.name());
        name.setId("attachmentName");
        name.setAccessibleText(ui.words().say("draft.attachment.name"));
        name.setMinWidth(80);
        name.setPrefWidth(120);
        HBox.setHgrow(name, Priority.ALWAYS);
        var bound = new CheckBox(ui.words().say("draft.attachment.bound"));
        bound.setId("attachmentBound");
        bound.setSelected(attachment.bound());
        bound.setMinWidth(Region.USE_PREF_SIZE);
        var editor = new BodyEditor(text, ui, pasting, leaveForward, name::requestFocus);
        Runnable put = () -> put(name.getText().strip(), bound.isSelected(), text.blocks());
        text.onChange(put);
        name.textProperty().subscribe((before, now) -> put.run());
        bound.selectedProperty().subscribe((before, now) -> put.run());
        var desk = new VBox(bar(name, bound), editor);
        VBox.setVgrow(editor, Priority.ALWAYS);
        show.accept(desk, editor);
        editor.focus(new Caret(0, 0));
    }

    private HBox bar(TextField name, CheckBox bound) {
        var home = new Button(ui.words().say("draft.attachment.back"), new FontIcon("mdal-arrow_back"));
        home.setId("attachmentBack");
        home.getStyleClass().addAll("flat", "quiet-button");
        home.setOnAction(event -> close());
        var bar = new HBox(8, home, name, bound);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("attachment-bar");
        return bar;
    }

    /// An attachment without words of its own is only listed.
    private void put(String name, boolean bound, List<Block> blocks) {
        int at = form.attachments.indexOf(written);
        if (at < 0 || name.isBlank()) {
            return;
        }
        var text = blocks.stream().allMatch(Block::blank) ? List.<Block>of() : blocks;
        var now = new Attachment(name, bound, text);
        if (!now.equals(written)) {
            written = now;
            form.attachments.set(at, now);
        }
    }

    /// Goes back to the body.
    void close() {
        written = null;
        back.run();
    }
}
