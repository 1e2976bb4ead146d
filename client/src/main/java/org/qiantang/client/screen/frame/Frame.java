package org.qiantang.client.screen.frame;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.device.DevicesDialog;
import org.qiantang.client.ui.Fxml;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Screen;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.network.NetworkFile;

/// The window of a logged-in person: rail, top bar, notices, and the screen in front.
public final class Frame {
    private final FrameViewModel model;
    private final Navigator navigator;
    private final Parent view;

    /// Makes screens when they are visited.
    public interface Screens {
        Screen make(Place place);
    }

    /// @param screens given what screens stand on, makes each of them
    /// @param network how this machine reaches the office
    /// @param settings shows the network's settings
    /// @param lock what happens when the person locks the window
    /// @param logOut what happens when the person leaves
    public Frame(
            Workplace workplace,
            NetworkFile network,
            Tasks tasks,
            Words words,
            Moments moments,
            NoticeBar notices,
            Function<Ui, Screens> screens,
            BiConsumer<Window, Consumer<Network>> settings,
            Runnable lock,
            Runnable logOut) {
        model = new FrameViewModel(workplace, network, tasks, words, moments);
        navigator = new Navigator(
                navigation -> screens.apply(new Ui(tasks, words, moments, notices, navigation))::make, notices::clear);
        view = Fxml.load(
                new FrameController(model, navigator, notices, words, new FrameController.Leaving() {
                    @Override
                    public void devices() {
                        new DevicesDialog(workplace, tasks, words, moments)
                                .show(view().getScene().getWindow());
                    }

                    @Override
                    public void lock() {
                        lock.run();
                    }

                    @Override
                    public void logOut() {
                        logOut.run();
                    }

                    @Override
                    public void network(Window owner, Consumer<Network> changed) {
                        settings.accept(owner, changed);
                    }
                }),
                words);
    }

    public Parent view() {
        return view;
    }

    /// The place in front; null before the first visit.
    public @Nullable Place place() {
        return navigator.placeProperty().get();
    }

    /// Begins at a place.
    public void open(Place first) {
        model.activate();
        navigator.go(first);
    }

    /// Saves what is pending and lets everything go.
    public void close() {
        navigator.close();
        model.deactivate();
    }
}
