package org.qiantang.client.screen.frame;

import atlantafx.base.controls.Popover;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.frame.FrameViewModel.Tone;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Words;
import org.qiantang.offlinestore.network.Network;

/// Binds the frame's rail, connection and person to what they say and do.
final class FrameController {
    /// What the person may ask of the window as a whole.
    interface Leaving {
        /// 我的设备.
        void devices();

        void lock();

        void logOut();

        /// Shows the network's settings.
        ///
        /// @param changed receives what was saved
        void network(Window owner, Consumer<Network> changed);
    }

    private final FrameViewModel model;
    private final Navigator navigator;
    private final NoticeBar notices;
    private final Words words;
    private final Leaving leaving;
    private boolean asked;
    private @FXML BorderPane root;
    private @FXML Button search;
    private @FXML Button connection;
    private @FXML Label avatar;
    private @FXML MenuButton person;
    private @FXML ToggleGroup places;
    private @FXML ToggleButton workbench;
    private @FXML ToggleButton documents;
    private @FXML ToggleButton seals;
    private @FXML Label railCount;

    FrameController(FrameViewModel model, Navigator navigator, NoticeBar notices, Words words, Leaving leaving) {
        this.model = model;
        this.navigator = navigator;
        this.notices = notices;
        this.words = words;
        this.leaving = leaving;
    }

    @FXML
    void initialize() {
        VBox.setVgrow(navigator.pane(), Priority.ALWAYS);
        root.setCenter(new VBox(notices.pane(), navigator.pane()));
        workbench.setOnAction(_ -> choose(workbench, new Place.Workbench()));
        documents.setOnAction(_ -> choose(documents, new Place.Documents()));
        seals.setOnAction(_ -> choose(seals, new Place.Seals()));
        search.setGraphic(new HBox(
                8, new FontIcon("mdomz-search"), Pieces.note(words.say("search.prompt")), Pieces.key("Ctrl+K")));
        search.setOnAction(_ -> navigator.go(new Place.Search()));
        navigator.placeProperty().subscribe(place -> places.selectToggle(toggleOf(place)));
        railCount.textProperty().bind(model.toDoProperty().asString());
        railCount.visibleProperty().bind(model.toDoProperty().greaterThan(0));
        bindConnection();
        fillPersonMenu();
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                var keys = scene.getAccelerators();
                keys.put(KeyCombination.valueOf("Shortcut+1"), () -> choose(workbench, new Place.Workbench()));
                keys.put(KeyCombination.valueOf("Shortcut+2"), () -> choose(documents, new Place.Documents()));
                keys.put(KeyCombination.valueOf("Shortcut+3"), () -> choose(seals, new Place.Seals()));
                keys.put(KeyCombination.valueOf("Shortcut+K"), search::fire);
                keys.put(KeyCombination.valueOf("Shortcut+F"), search::fire);
                keys.put(KeyCombination.valueOf("Shortcut+L"), leaving::lock);
                keys.put(KeyCombination.valueOf("F5"), model::synchroniseNow);
            }
        });
    }

    private void choose(ToggleButton chosen, Place place) {
        places.selectToggle(chosen);
        navigator.go(place);
    }

    private @Nullable Toggle toggleOf(@Nullable Place place) {
        return switch (place) {
            case null -> null;
            case Place.Search ignored -> null;
            case Place.Workbench ignored -> workbench;
            case Place.Seals ignored -> seals;
            case Place.VerifyFile ignored -> seals;
            default -> documents;
        };
    }

    private void bindConnection() {
        var dot = new Region();
        dot.getStyleClass().add("status-dot");
        connection.setGraphic(dot);
        connection.textProperty().bind(model.connectionProperty());
        model.toneProperty().subscribe(tone -> {
            for (var each : Tone.values()) {
                connection.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(each.name().toLowerCase(java.util.Locale.ROOT)), each == tone);
            }
            askOnce(tone);
        });
        connection.setOnAction(_ -> showConnection());
    }

    private void showConnection() {
        var popover = new Popover();
        var pane = new ConnectionPane(model, words, () -> {
            popover.hide();
            leaving.network(root.getScene().getWindow(), model::over);
        });
        popover.setContentNode(pane);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setDetachable(false);
        var following = pane.follow();
        popover.setOnHidden(_ -> following.unsubscribe());
        popover.show(connection);
        pane.begin();
    }

    /// Says once that the session ended, wherever the person is; the connection goes on saying it.
    private void askOnce(Tone tone) {
        if (tone == Tone.ENDED && !asked) {
            asked = true;
            int waiting = model.waitingProperty().get();
            notices.show(new Notice(
                    Notice.Tone.WARNING,
                    words.say("connection.asked.heading"),
                    words.say(waiting == 0 ? "connection.asked.none" : "connection.asked.description", waiting),
                    new Notice.Action(words.say("connection.login"), this::showConnection),
                    null));
        } else if (asked && (tone == Tone.ONLINE || tone == Tone.BUSY)) {
            asked = false;
            notices.clear();
        }
    }

    private void fillPersonMenu() {
        var workplace = model.workplace();
        var name = workplace.person().name();
        avatar.setText(name.substring(0, name.offsetByCodePoints(0, 1)));
        var who = new Label(name);
        who.getStyleClass().add("strong");
        var post = Pieces.note("");
        workplace.postProperty().subscribe(chosen -> post.setText(model.inWords(chosen)));
        person.setGraphic(new VBox(who, post));
        var group = new ToggleGroup();
        for (var each : workplace.posts()) {
            var item = new RadioMenuItem(model.inWords(each));
            item.setToggleGroup(group);
            item.setSelected(each.equals(workplace.post()));
            item.setOnAction(_ -> model.actBy(each));
            person.getItems().add(item);
        }
        person.getItems().add(new SeparatorMenuItem());
        person.getItems().add(item("person.devices", null, leaving::devices));
        person.getItems().add(item("person.lock", "Shortcut+L", leaving::lock));
        person.getItems().add(item("person.logout", null, leaving::logOut));
    }

    private MenuItem item(String key, @Nullable String shortcut, Runnable action) {
        var item = new MenuItem(words.say(key));
        if (shortcut != null) {
            item.setAccelerator(KeyCombination.valueOf(shortcut));
        }
        item.setOnAction(_ -> action.run());
        return item;
    }
}
