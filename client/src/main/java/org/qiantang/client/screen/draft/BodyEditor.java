package org.qiantang.client.screen.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ListView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;

/// The structured editor: one field for each paragraph in sight, however long the body.
final class BodyEditor extends StackPane {
    private final BodyText body;
    private final Words words;
    private final Tasks tasks;
    private final Function<String, List<Paragraph>> recognise;
    private final Runnable leaveForward;
    private final Runnable leaveBackward;
    private final ListView<BodyLine> list = new ListView<>();
    private final List<BodyCell> cells = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable BodyLine> current = new ReadOnlyObjectWrapper<>(this, "current");

    /// @param recognise makes paragraphs of pasted text
    /// @param leaveForward what Tab does; `leaveBackward` what Shift+Tab does
    BodyEditor(
            BodyText body,
            Words words,
            Tasks tasks,
            Function<String, List<Paragraph>> recognise,
            Runnable leaveForward,
            Runnable leaveBackward) {
        this.body = body;
        this.words = words;
        this.tasks = tasks;
        this.recognise = recognise;
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

    BodyText body() {
        return body;
    }

    /// The paragraph written in last; null before any was.
    ReadOnlyObjectProperty<@Nullable BodyLine> currentProperty() {
        return current.getReadOnlyProperty();
    }

    String levelName(Level level) {
        return words.say("draft.gutter." + level.name());
    }

    /// What stands in the gutter beside a block.
    String gutterName(BodyLine line) {
        return switch (line.block()) {
            case Paragraph paragraph -> levelName(paragraph.level());
            case Table table -> words.say("draft.gutter.table");
            case Figure figure -> words.say("draft.gutter.figure");
        };
    }

    /// A block as one line: a paragraph's text, or what a table or figure is.
    String shownText(Block block) {
        return switch (block) {
            case Paragraph paragraph -> paragraph.text();
            case Table table ->
                words.say("draft.table", table.rows().size(), table.columns().size(), table.caption())
                        .strip();
            case Figure figure ->
                words.say("draft.figure", Math.round(figure.width()), Math.round(figure.height()), figure.caption())
                        .strip();
        };
    }

    void entered(BodyLine line) {
        current.set(line);
    }

    void leave(boolean backward) {
        (backward ? leaveBackward : leaveForward).run();
    }

    void paste(int line, int from, int to, String text) {
        body.paste(line, from, to, recognise.apply(text));
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

    /// Puts the caret somewhere, and that place in sight.
    void focus(Caret caret) {
        if (!place(caret)) {
            list.scrollTo(caret.line());
            tasks.deliver(() -> {
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
