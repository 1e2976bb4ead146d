package org.qiantang.client.screen.draft;

import javafx.geometry.Bounds;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/// A text field as high as its text. Input methods compose in it as in any other field.
final class ParagraphField extends TextArea {
    private static final double LINE_SPACING = 4;
    private static final double PADDING = 6;

    private final Text measure = new Text();

    ParagraphField() {
        getStyleClass().add("paragraph-field");
        setWrapText(true);
        setPrefRowCount(1);
        measure.setLineSpacing(LINE_SPACING);
    }

    /// The height at which nothing is hidden, for a width.
    double heightFor(double width) {
        measure.setFont(getFont());
        measure.setText(getText().isEmpty() ? "\u56FD" : getText());
        measure.setWrappingWidth(Math.max(40, width - 2));
        Bounds bounds = measure.getLayoutBounds();
        return Math.ceil(bounds.getHeight() + LINE_SPACING) + PADDING;
    }

    /// Whether the caret stands on the first line as it is wrapped.
    boolean onFirstLine() {
        return getCaretPosition() == 0 || lineOf(getCaretPosition()) == lineOf(0);
    }

    boolean onLastLine() {
        return lineOf(getCaretPosition()) == lineOf(getLength());
    }

    private long lineOf(int offset) {
        measure.setFont(getFont());
        measure.setText(getText().isEmpty() ? "\u56FD" : getText());
        measure.setWrappingWidth(Math.max(40, getWidth() - 2));
        var shape = measure.caretShape(Math.min(offset, measure.getText().length()), true);
        return shape.length == 0
                ? 0
                : Math.round(
                        new javafx.scene.shape.Path(shape).getLayoutBounds().getMinY());
    }
}
