package org.qiantang.client.screen.draft;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.IndexRange;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;

/// The structured editor: one field for each paragraph in sight, however long the body.
final class BodyEditor extends StackPane {
    private final BodyText body;
    private final Ui ui;
    private final PasteTool pasting;
    private final Runnable leaveForward;
    private final Runnable leaveBackward;
    private final ListView<BodyLine> list = new ListView<>();
    private final List<BodyCell> cells = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable BodyLine> current = new ReadOnlyObjectWrapper<>(this, "current");

    /// @param leaveForward what Tab does; `leaveBackward` what Shift+Tab does
    BodyEditor(BodyText body, Ui ui, PasteTool pasting, Runnable leaveForward, Runnable leaveBackward) {
        this.body = body;
        this.ui = ui;
        this.pasting = pasting;
        this.leaveForward = leaveForward;
        this.leaveBackward = leaveBackward;
        getStyleClass().add("body-editor");
        list.setItems(body.lines());
        list.setFocusTraversable(false);
        list.setCellFactory(view -> {
            var cell = new BodyCell(this);
            cells.add(cell);
            return cell;
        });
        getChildren().add(list);
        body.onCaret(this::focus);
    }

    Words words() {
        return ui.words();
    }

    BodyText body() {
        return body;
    }

    /// The paragraph written in last; null before any was.
    ReadOnlyObjectProperty<@Nullable BodyLine> currentProperty() {
        return current.getReadOnlyProperty();
    }

    String levelName(Level level) {
        return ui.words().say("draft.gutter." + level.name());
    }

    /// What stands in the gutter beside a block.
    String gutterName(BodyLine line) {
        return switch (line.block()) {
            case Paragraph paragraph -> levelName(paragraph.level());
            case Table table -> ui.words().say("draft.gutter.table");
            case Figure figure -> ui.words().say("draft.gutter.figure");
        };
    }

    /// What a field says while it is empty: what can be written in a figure's.
    String prompt(Block block) {
        return block instanceof Figure ? ui.words().say("draft.figure.prompt") : "";
    }

    /// A block as one line: a paragraph's text, a figure's caption, or what a table is.
    String shownText(Block block) {
        return switch (block) {
            case Paragraph paragraph -> paragraph.text();
            case Table table ->
                ui.words()
                        .say("draft.table", table.rows().size(), table.columns().size(), table.caption())
                        .strip();
            case Figure figure -> figure.caption();
        };
    }

    void entered(BodyLine line) {
        current.set(line);
    }

    void leave(boolean backward) {
        (backward ? leaveBackward : leaveForward).run();
    }

    /// Pastes text over what is selected in a line.
    void paste(int line, IndexRange selection, PastedText pasted) {
        pasting.paste(body, line, selection, pasted);
    }

    /// Pastes an image that was copied.
    void paste(Image copied) {
        pasting.paste(this, copied);
    }

    /// Puts a figure below the paragraph in front, or at the end.
    void insert(Figure figure) {
        var line = current.get();
        int at = line == null ? -1 : body.lines().indexOf(line);
        body.insert(at < 0 ? body.lines().size() - 1 : at, figure);
    }

    /// Gives the paragraph in front another level.
    void level(Level level) {
        var line = current.get();
        int index = line == null ? -1 : body.lines().indexOf(line);
        if (index >= 0) {
            var cell = cell(index);
            body.level(index, level, cell == null ? 0 : cell.field().getCaretPosition());
        }
    }

    /// Goes on where the body ends: whoever clicks below it means that.
    void focusEnd() {
        int last = body.lines().size() - 1;
        focus(new Caret(last, shownText(body.lines().get(last).block()).length()));
    }

    /// Puts the caret somewhere, and that place in sight.
    void focus(Caret caret) {
        if (!place(caret)) {
            list.scrollTo(caret.line());
            ui.tasks().deliver(() -> {
                list.layout();
                place(caret);
            });
        }
    }

    private boolean place(Caret caret) {
        list.applyCss();
        list.layout();
        var cell = cell(caret.line());
        if (cell == null || !inSight(cell)) {
            return false;
        }
        cell.field().requestFocus();
        cell.field().positionCaret(Math.min(caret.offset(), cell.field().getLength()));
        return true;
    }

    private boolean inSight(BodyCell cell) {
        return cell.getScene() != null && cell.getLayoutY() >= -1 && cell.getLayoutY() < list.getHeight() - 24;
    }

    private @Nullable BodyCell cell(int line) {
        return cells.stream()
                .filter(cell -> cell.line() == line && cell.isVisible() && cell.getParent() != null)
                .findFirst()
                .orElse(null);
    }
}
