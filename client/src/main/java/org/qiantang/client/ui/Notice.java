package org.qiantang.client.ui;

import org.jspecify.annotations.Nullable;

/// What the person is told, above the screen and without stopping them.
///
/// @param heading what happened
/// @param description why, what it touches, and what to do next
/// @param action what can be done about it at once; null if nothing
/// @param details for support: codes and places in the program, never document content; null if none
public record Notice(
        Tone tone,
        String heading,
        String description,
        @Nullable Action action,
        @Nullable String details) {

    /// How grave it is. A word always says so too.
    public enum Tone {
        DONE,
        HINT,
        WARNING,
        ERROR
    }

    /// One button.
    public record Action(String label, Runnable run) {}

    public static Notice hint(String heading, String description) {
        return new Notice(Tone.HINT, heading, description, null, null);
    }
}
