package org.qiantang.client.control;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleGroup;

/// A choice of one among buttons that stand side by side: one of them is always chosen.
public final class Segments {
    private Segments() {}

    /// Gives the buttons, in the order of the group, the values they choose.
    @SafeVarargs
    public static <T> void bind(ToggleGroup group, ObjectProperty<T> chosen, T... values) {
        var toggles = group.getToggles();
        if (toggles.size() != values.length) {
            throw new IllegalArgumentException("buttons: " + toggles.size() + ", values: " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            toggles.get(i).setUserData(values[i]);
        }
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                chosen.set(values[toggles.indexOf(now)]);
            }
        });
        chosen.subscribe(value -> toggles.stream()
                .filter(each -> each.getUserData().equals(value))
                .findFirst()
                .ifPresent(group::selectToggle));
    }
}
