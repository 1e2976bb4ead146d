package org.qiantang.client.screen.draft;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Chosen;

/// A choice among constants, each said in words.
final class EnumChoice {
    private EnumChoice() {}

    static <E extends Enum<E>> void bind(
            ComboBox<E> box, List<E> constants, ObjectProperty<E> chosen, Function<E, String> word) {
        box.setConverter(new Chosen<>(word));
        box.getItems().setAll(constants);
        chosen.subscribe(box::setValue);
        // While other constants are offered, nothing may be chosen for a moment.
        box.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                chosen.set(now);
            }
        });
    }

    /// Offers other constants, among which what is chosen stays.
    static <E extends Enum<E>> void offer(ComboBox<E> box, List<E> constants, ObjectProperty<E> chosen) {
        var stays = chosen.get();
        box.getSelectionModel().clearSelection();
        box.getItems().setAll(constants);
        box.getSelectionModel().select(stays);
        chosen.set(stays);
        // The box goes on showing what stood at the same place before, unless it gets a new cell to show it in.
        box.setButtonCell(new Shown<>(box.getConverter()));
    }

    private static final class Shown<E> extends ListCell<E> {
        private final StringConverter<E> words;

        Shown(StringConverter<E> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable E constant, boolean empty) {
            super.updateItem(constant, empty);
            setText(constant == null || empty ? null : words.toString(constant));
        }
    }
}
