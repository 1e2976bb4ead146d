package org.qiantang.client.screen.draft;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;

/// A block in the editor: its level in the gutter, its number, and the field to write in, or what it is where it stays
/// whole.
final class BodyCell extends ListCell<BodyLine> {
    private static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");
    private static final PseudoClass WHOLE = PseudoClass.getPseudoClass("whole");

    private final BodyEditor editor;
    private final Label gutter = new Label();
    private final Label ordinal = new Label();
    private final ParagraphField field = new ParagraphField();
    private final FigureSize size;
    private final Row row;
    private Subscription watching = Subscription.EMPTY;
    private boolean loading;

    BodyCell(BodyEditor editor) {
        this.editor = editor;
        size = new FigureSize(editor.words(), more -> editor.body().widen(line(), more, field.getCaretPosition()));
        row = new Row();
        getStyleClass().add("body-cell");
        gutter.getStyleClass().add("gutter");
        ordinal.getStyleClass().add("ordinal");
        row.getStyleClass().add("body-row");
        setText(null);
        field.textProperty().addListener((property, before, now) -> typed(before, now));
        field.focusedProperty().addListener((property, before, now) -> {
            pseudoClassStateChanged(EDITED, now);
            if (now && getItem() != null) {
                editor.entered(getItem());
            }
        });
        new BodyKeys(editor, field, this::line).install();
        setOnMousePressed(pressed -> {
            if (isEmpty()) {
                editor.focusEnd();
                pressed.consume();
            }
        });
    }

    ParagraphField field() {
        return field;
    }

    /// The paragraph's place in the body; -1 while this cell shows none.
    int line() {
        return getItem() == null ? -1 : getIndex();
    }

    @Override
    protected void updateItem(@Nullable BodyLine line, boolean empty) {
        var before = getItem();
        super.updateItem(line, empty);
        if (empty || line == null) {
            watching.unsubscribe();
            watching = Subscription.EMPTY;
            setGraphic(null);
            return;
        }
        if (before == null || !line.equals(before) || getGraphic() == null) {
            watching.unsubscribe();
            watching = Subscription.combine(
                    line.blockProperty().subscribe(now -> show(line)),
                    line.ordinalProperty().subscribe(now -> show(line)));
            setGraphic(row);
        }
        show(line);
    }

    private void show(BodyLine line) {
        var text = editor.shownText(line.block());
        if (!field.getText().equals(text)) {
            loading = true;
            int caret = field.getCaretPosition();
            field.setText(text);
            field.positionCaret(Math.min(caret, text.length()));
            loading = false;
        }
        field.setEditable(!line.whole() || line.block() instanceof Figure);
        field.setPromptText(editor.prompt(line.block()));
        field.pseudoClassStateChanged(WHOLE, line.whole());
        gutter.setText(editor.gutterName(line));
        ordinal.setText(line.ordinal());
        size.setVisible(line.block() instanceof Figure);
        if (line.block() instanceof Figure figure) {
            size.show(figure);
        }
        boolean heading = line.level() == Level.FIRST;
        field.getStyleClass().removeAll("heading");
        if (heading) {
            field.getStyleClass().add("heading");
        }
        field.setAccessibleText(editor.gutterName(line) + " " + line.ordinal());
        row.requestLayout();
        requestLayout();
    }

    private void typed(String before, String now) {
        int line = line();
        if (loading || line < 0 || !field.isEditable()) {
            return;
        }
        int same = 0;
        int shorter = Math.min(before.length(), now.length());
        while (same < shorter && before.charAt(same) == now.charAt(same)) {
            same++;
        }
        int tail = 0;
        while (tail < shorter - same
                && before.charAt(before.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
            tail++;
        }
        editor.body().type(line, now, before.length() - tail, now.length() - tail);
    }

    @Override
    protected double computePrefHeight(double width) {
        return getItem() == null || width <= 0
                ? super.computePrefHeight(width)
                : row.prefHeight(width - snappedLeftInset() - snappedRightInset())
                        + snappedTopInset()
                        + snappedBottomInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    /// Gutter, number and field side by side; the field takes the rest and decides the height.
    private final class Row extends Region {
        private static final double GUTTER = 52;
        private static final double RIGHT = 12;

        Row() {
            getChildren().setAll(gutter, ordinal, field, size);
        }

        private double right() {
            return RIGHT + (size.isVisible() ? Math.ceil(size.prefWidth(-1)) : 0);
        }

        private double ordinalWidth() {
            return ordinal.getText().isEmpty() ? 0 : Math.ceil(ordinal.prefWidth(-1));
        }

        @Override
        protected double computePrefHeight(double width) {
            return field.heightFor(width - GUTTER - ordinalWidth() - right());
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth() - GUTTER - ordinalWidth() - right();
            gutter.resizeRelocate(0, 3, GUTTER, 24);
            ordinal.resizeRelocate(GUTTER, 3, ordinalWidth(), 24);
            field.resizeRelocate(GUTTER + ordinalWidth(), 0, width, getHeight());
            size.resizeRelocate(GUTTER + ordinalWidth() + width, 2, right() - RIGHT, 26);
        }
    }
}
