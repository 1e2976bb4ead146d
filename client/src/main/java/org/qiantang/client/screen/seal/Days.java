package org.qiantang.client.screen.seal;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import javafx.scene.control.DatePicker;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Days as `2026-10-09` in fields that ask for one; what is none clears the field.
final class Days {
    private Days() {}

    static void written(DatePicker picker) {
        picker.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable LocalDate day) {
                return day == null ? "" : day.toString();
            }

            @Override
            public @Nullable LocalDate fromString(String written) {
                try {
                    return LocalDate.parse(written.strip());
                } catch (DateTimeParseException none) {
                    return null;
                }
            }
        });
    }
}
