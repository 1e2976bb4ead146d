package org.qiantang.client.screen.draft;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A field of tokens: chosen by typing ahead, by arrow keys from what is offered, or typed freely where that is
/// allowed.
final class TokenField<T> extends FlowPane {
    private static final int ROW = 28;
    private static final int MOST_ROWS = 8;

    private final ObservableList<T> tokens;
    private final Offers<T> offers;
    private final TextField input = new TextField();
    private final ListView<T> offered = new ListView<>();
    private final Popup popup = new Popup();
    private @Nullable Consumer<T> opening;
    private String openLabel = "";
    private final String removeLabel;

    /// What a field offers, and how its tokens read.
    interface Offers<T> {
        String label(T token);

        /// What matches the text; everything for an empty text.
        List<T> matching(String text);

        /// The token that a text nobody offered makes; null where only what is offered can be chosen.
        @Nullable
        T free(String text);
    }

    TokenField(ObservableList<T> tokens, Offers<T> offers, String prompt, String removeLabel) {
        this.tokens = tokens;
        this.offers = offers;
        this.removeLabel = removeLabel;
        getStyleClass().add("token-field");
        input.getStyleClass().add("token-input");
        input.setAccessibleText(prompt);
        input.setPromptText(prompt);
        offered.getStyleClass().add("token-offers");
        offered.setFixedCellSize(ROW);
        offered.setCellFactory(view -> new OfferCell());
        popup.getContent().add(offered);
        popup.setAutoHide(true);
        // While the offers are shown, keys come here first.
        popup.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        offered.setFocusTraversable(false);
        input.textProperty().addListener(property -> offer());
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        input.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                take(input.getText());
                popup.hide();
            }
        });
        setOnMouseClicked(click -> {
            input.requestFocus();
            offer();
        });
        tokens.addListener((ListChangeListener<T>) change -> show());
        show();
    }

    /// Lets a token be opened, by mouse or keyboard.
    ///
    /// @param label what opening does, for those who hear it
    void openWith(Consumer<T> action, String label) {
        opening = action;
        openLabel = label;
        show();
    }

    void focusInput() {
        input.requestFocus();
    }

    private void show() {
        boolean focused = input.isFocused();
        getChildren().setAll(tokens.stream().map(this::chip).toList());
        getChildren().add(input);
        var prompt = tokens.isEmpty() ? input.getAccessibleText() : "";
        input.setPromptText(prompt);
        input.setPrefColumnCount(Math.max(8, prompt.length() + 2));
        if (focused) {
            input.requestFocus();
        }
    }

    private Node chip(T token) {
        var chip = new HBox();
        chip.setMinWidth(USE_PREF_SIZE);
        chip.getStyleClass().add("token");
        chip.getChildren().add(name(token));
        var remove = new Button(null, new FontIcon("mdal-close"));
        remove.getStyleClass().addAll("flat", "token-remove");
        remove.setFocusTraversable(false);
        remove.setAccessibleText(removeLabel + " " + offers.label(token));
        remove.setOnAction(event -> tokens.remove(token));
        chip.getChildren().add(remove);
        return chip;
    }

    private Node name(T token) {
        var open = opening;
        if (open == null) {
            return new Label(offers.label(token));
        }
        var button = new Button(offers.label(token), new FontIcon("mdal-edit"));
        button.getStyleClass().addAll("flat", "token-open");
        button.setAccessibleText(openLabel + " " + offers.label(token));
        button.setOnAction(event -> open.accept(token));
        return button;
    }

    private void offer() {
        if (!input.isFocused() || getScene() == null) {
            return;
        }
        var matching = offers.matching(input.getText().strip()).stream()
                .filter(each -> !tokens.contains(each))
                .toList();
        if (matching.isEmpty()) {
            popup.hide();
            return;
        }
        offered.setItems(FXCollections.observableArrayList(matching));
        offered.getSelectionModel().select(input.getText().isBlank() ? -1 : 0);
        offered.setPrefSize(Math.max(280, input.getWidth()), Math.min(MOST_ROWS, matching.size()) * ROW + 2.0);
        Bounds at = input.localToScreen(input.getBoundsInLocal());
        if (at != null) {
            popup.show(input, at.getMinX(), at.getMaxY() + 4);
        }
    }

    private void key(KeyEvent key) {
        boolean taken = true;
        switch (key.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER -> taken = !key.isShortcutDown() && choose();
            case ESCAPE -> {
                taken = popup.isShowing();
                popup.hide();
            }
            case BACK_SPACE -> taken = removeLast();
            default -> taken = false;
        }
        if (taken) {
            key.consume();
        }
    }

    private void move(int by) {
        if (!popup.isShowing()) {
            offer();
        }
        int next = Math.clamp(
                (long) offered.getSelectionModel().getSelectedIndex() + by,
                0,
                Math.max(0, offered.getItems().size() - 1));
        offered.getSelectionModel().select(next);
        offered.scrollTo(next);
    }

    private boolean choose() {
        var chosen = popup.isShowing() ? offered.getSelectionModel().getSelectedItem() : null;
        if (chosen != null) {
            add(chosen);
        } else {
            take(input.getText());
        }
        return true;
    }

    private void take(String text) {
        for (var part : text.split("[、；;]", -1)) {
            var token = part.isBlank() ? null : offers.free(part.strip());
            if (token != null) {
                add(token);
            }
        }
    }

    private void add(T token) {
        popup.hide();
        input.clear();
        if (!tokens.contains(token)) {
            tokens.add(token);
        }
    }

    private boolean removeLast() {
        if (input.getText().isEmpty() && !tokens.isEmpty()) {
            tokens.removeLast();
            return true;
        }
        return false;
    }

    private final class OfferCell extends ListCell<T> {
        OfferCell() {
            setOnMousePressed(press -> {
                if (getItem() != null) {
                    add(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : offers.label(item));
        }
    }
}
