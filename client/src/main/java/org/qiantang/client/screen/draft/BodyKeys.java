package org.qiantang.client.screen.draft;

import java.util.function.IntSupplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.qiantang.domain.document.Level;

/// What keys do in a paragraph's field besides writing.
final class BodyKeys {
    private final BodyEditor editor;
    private final ParagraphField field;
    private final IntSupplier line;

    BodyKeys(BodyEditor editor, ParagraphField field, IntSupplier line) {
        this.editor = editor;
        this.field = field;
        this.line = line;
    }

    void install() {
        field.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            boolean done = line.getAsInt() >= 0 && (key.isShortcutDown() ? shortcut(key) : plain(key));
            if (done) {
                key.consume();
            }
        });
    }

    private boolean shortcut(KeyEvent key) {
        var level = level(key.getCode());
        if (level != null && !key.isShiftDown() && !key.isAltDown()) {
            editor.body().level(line.getAsInt(), level, field.getCaretPosition());
            return true;
        }
        return switch (key.getCode()) {
            case Z -> {
                if (key.isShiftDown()) {
                    editor.body().redo();
                } else {
                    editor.body().undo();
                }
                yield true;
            }
            case Y -> {
                editor.body().redo();
                yield true;
            }
            case V -> paste();
            case CLOSE_BRACKET -> widen(FigureSize.STEP);
            case OPEN_BRACKET -> widen(-FigureSize.STEP);
            case HOME -> {
                editor.focus(new Caret(0, 0));
                yield true;
            }
            case END -> {
                int last = editor.body().lines().size() - 1;
                editor.focus(
                        new Caret(last, editor.body().lines().get(last).text().length()));
                yield true;
            }
            default -> false;
        };
    }

    private boolean plain(KeyEvent key) {
        int at = line.getAsInt();
        var body = editor.body();
        if (key.isAltDown() && (key.getCode() == KeyCode.UP || key.getCode() == KeyCode.DOWN)) {
            body.move(at, key.getCode() == KeyCode.DOWN, field.getCaretPosition());
            return true;
        }
        boolean selected = field.getSelection().getLength() > 0;
        int caret = field.getCaretPosition();
        switch (key.getCode()) {
            case ENTER -> {
                if (selected && field.isEditable()) {
                    field.replaceSelection("");
                }
                body.split(at, field.getCaretPosition());
                return true;
            }
            case BACK_SPACE -> {
                if ((caret == 0 && !selected) || !field.isEditable()) {
                    body.joinBefore(at);
                    return true;
                }
            }
            case DELETE -> {
                if ((caret == field.getLength() && !selected) || !field.isEditable()) {
                    body.joinAfter(at);
                    return true;
                }
            }
            case UP -> {
                if (at > 0 && !key.isShiftDown() && field.onFirstLine()) {
                    editor.focus(
                            new Caret(at - 1, body.lines().get(at - 1).text().length()));
                    return true;
                }
            }
            case DOWN -> {
                if (at + 1 < body.lines().size() && !key.isShiftDown() && field.onLastLine()) {
                    editor.focus(new Caret(at + 1, 0));
                    return true;
                }
            }
            case TAB -> {
                editor.leave(key.isShiftDown());
                return true;
            }
            default -> {}
        }
        return false;
    }

    private boolean widen(double more) {
        editor.body().widen(line.getAsInt(), more, field.getCaretPosition());
        return true;
    }

    private boolean paste() {
        var clipboard = Clipboard.getSystemClipboard();
        var text = clipboard.getString();
        if (text != null && !text.isEmpty()) {
            if (editor.body().lines().get(line.getAsInt()).whole()) {
                return false;
            }
            var pasted = new PastedText(text, clipboard.hasHtml() ? clipboard.getHtml() : null);
            editor.paste(line.getAsInt(), field.getSelection(), pasted);
        } else if (clipboard.hasImage()) {
            editor.paste(clipboard.getImage());
        }
        return true;
    }

    private static @org.jspecify.annotations.Nullable Level level(KeyCode code) {
        return switch (code) {
            case DIGIT0, NUMPAD0 -> Level.BODY;
            case DIGIT1, NUMPAD1 -> Level.FIRST;
            case DIGIT2, NUMPAD2 -> Level.SECOND;
            case DIGIT3, NUMPAD3 -> Level.THIRD;
            case DIGIT4, NUMPAD4 -> Level.FOURTH;
            default -> null;
        };
    }
}
