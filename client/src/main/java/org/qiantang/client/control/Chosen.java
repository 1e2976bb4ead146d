package org.qiantang.client.control;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Says in words what is chosen in a box where nothing can be typed.
public final class Chosen<T> extends StringConverter<T> {
    private final Function<T, String> word;
    private final String none;

    /// @param none what stands there while nothing is chosen
    public Chosen(Function<T, String> word, String none) {
        this.word = word;
        this.none = none;
    }

    public Chosen(Function<T, String> word) {
        this(word, "");
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? none : word.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("chosen, never typed");
    }
}
