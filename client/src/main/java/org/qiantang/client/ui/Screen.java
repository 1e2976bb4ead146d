package org.qiantang.client.ui;

import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.input.KeyCombination;

/// One screen of the client. Made when a place is visited, dropped when it is left for good.
///
/// Life: made, then any number of `activate()` … `deactivate()` pairs. Subscriptions are taken in `activate` and
/// released in `deactivate`.
public interface Screen {
    /// What fills the window right of the rail and below the bar. The same node at every call.
    Parent view();

    /// The screen comes to the front; focus is set here.
    void activate();

    /// Another screen comes to the front, or the window closes: pending input is saved here.
    void deactivate();

    /// What keys do while the screen is in front.
    default Map<KeyCombination, Runnable> keys() {
        return Map.of();
    }

    /// A screen that only follows while it is in front, and has nothing of its own to save.
    static Screen following(Parent view, Runnable activate, Runnable deactivate, Map<KeyCombination, Runnable> keys) {
        return new Screen() {
            @Override
            public Parent view() {
                return view;
            }

            @Override
            public void activate() {
                activate.run();
            }

            @Override
            public void deactivate() {
                deactivate.run();
            }

            @Override
            public Map<KeyCombination, Runnable> keys() {
                return keys;
            }
        };
    }
}
