package org.qiantang.client.screen.frame;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Navigation;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Screen;

/// Brings screens to the front of one pane, keeps where the person came from, and lends the scene the front
/// screen's keys, which go before the window's.
final class Navigator implements Navigation {
    private static final int MOST_STEPS_BACK = 20;

    private final StackPane pane = new StackPane();
    private final Function<Place, Screen> screens;
    private final Runnable arrived;
    private final Deque<Visit> earlier = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Place> place = new ReadOnlyObjectWrapper<>();
    private final Map<KeyCombination, Optional<Runnable>> lent = new HashMap<>();
    private @Nullable Visit present;

    private record Visit(Place place, Screen screen) {}

    /// @param screens makes the screen of a place, given this navigation
    /// @param arrived runs at each arrival
    Navigator(Function<Navigation, Function<Place, Screen>> screens, Runnable arrived) {
        this.screens = screens.apply(this);
        this.arrived = arrived;
        pane.getStyleClass().add("stage");
        pane.sceneProperty().subscribe(scene -> {
            if (scene != null && present != null) {
                lend(scene, present.screen());
            }
        });
    }

    StackPane pane() {
        return pane;
    }

    ReadOnlyObjectProperty<@Nullable Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    @Override
    public void go(Place to) {
        if (present != null && present.place().equals(to)) {
            return;
        }
        var from = present;
        leave();
        if (to instanceof Place.Workbench || to instanceof Place.Documents || to instanceof Place.Seals) {
            earlier.clear();
        }
        if (from != null) {
            earlier.push(from);
        }
        while (earlier.size() > MOST_STEPS_BACK) {
            earlier.removeLast();
        }
        arrive(new Visit(to, screens.apply(to)));
    }

    @Override
    public void replace(Place to) {
        leave();
        arrive(new Visit(to, screens.apply(to)));
    }

    @Override
    public void back() {
        leave();
        var visit = earlier.poll();
        arrive(visit != null ? visit : new Visit(new Place.Workbench(), screens.apply(new Place.Workbench())));
    }

    /// Leaves the present screen for good.
    void close() {
        leave();
        earlier.clear();
    }

    private void leave() {
        if (present == null) {
            return;
        }
        present.screen().deactivate();
        var scene = pane.getScene();
        if (scene != null) {
            lent.forEach((key, before) -> before.ifPresentOrElse(
                    action -> scene.getAccelerators().put(key, action),
                    () -> scene.getAccelerators().remove(key)));
        }
        lent.clear();
        present = null;
    }

    private void arrive(Visit visit) {
        present = visit;
        pane.getChildren().setAll(visit.screen().view());
        arrived.run();
        place.set(visit.place());
        if (pane.getScene() != null) {
            lend(pane.getScene(), visit.screen());
        }
        visit.screen().activate();
    }

    private void lend(Scene scene, Screen screen) {
        screen.keys()
                .forEach((key, action) -> lent.put(
                        key, Optional.ofNullable(scene.getAccelerators().put(key, action))));
    }
}
