package org.qiantang.client.screen.device;

import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.DeviceAct;
import org.qiantang.domain.exchange.DeviceRegister;
import org.qiantang.domain.exchange.DeviceRegister.Device;
import org.qiantang.domain.exchange.DeviceRegister.State;
import org.qiantang.offlinestore.Answer;

/// 我的设备: the machines a person logs in from, to revoke or wipe one that is lost; everybody's
/// for those entrusted with them.
public final class DevicesDialog {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 300;

    private final Workplace workplace;
    private final Tasks tasks;
    private final Words words;
    private final Moments moments;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final VBox rows = new VBox(12);
    private final Label failure = new Label();
    private final boolean governs;

    /// Makes what is to be done of a reason.
    private interface Making {
        DeviceAct of(String reason);
    }

    public DevicesDialog(Workplace workplace, Tasks tasks, Words words, Moments moments) {
        this.workplace = workplace;
        this.tasks = tasks;
        this.words = words;
        this.moments = moments;
        this.governs = workplace.posts().stream().anyMatch(post -> post.duties().contains(Duty.GOVERN_DEVICES));
    }

    public void show(Window owner) {
        failure.setId("device-failure");
        failure.setWrapText(true);
        failure.getStyleClass().add("danger-text");
        rows.setId("devices");
        rows.setPadding(new Insets(4));
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(HEIGHT);
        var note = Pieces.note(words.say(governs ? "devices.note.all" : "devices.note"));
        note.setWrapText(true);
        note.setPadding(new Insets(0, 4, 0, 4));
        var box = new VBox(12, note, scroll, failure);
        box.setPrefWidth(WIDTH);
        box.setPadding(new Insets(12, 16, 4, 16));
        dialog.initOwner(owner);
        dialog.setTitle(words.say("person.devices"));
        dialog.setHeaderText(null);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(new ButtonType(words.say("devices.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.show();
        tasks.run("devices", () -> workplace.desk().devices().devices()).onSuccess(this::took);
    }

    private void took(Answer<DeviceRegister> answer) {
        switch (answer) {
            case Answer.Given<DeviceRegister>(DeviceRegister register) -> {
                failure.setText("");
                rows.getChildren()
                        .setAll(register.devices().stream().map(this::row).toList());
            }
            case Answer.Missing<DeviceRegister> missing -> {
                var failures = new Failures(words);
                failure.setText(failures.heading(missing.code()) + " " + failures.description(missing.code()));
            }
        }
    }

    private Node row(Device device) {
        var buttons = new HBox(8);
        buttons.setAlignment(Pos.TOP_RIGHT);
        var box = new VBox(8, new HBox(8, facts(device), buttons));
        box.setPadding(new Insets(12));
        BiConsumer<String, Making> offer = (verb, making) -> {
            var button = new Button(words.say("devices." + verb));
            button.setId(verb + "-" + device.device());
            button.setMinWidth(Button.USE_PREF_SIZE);
            button.setOnAction(_ -> ask(box, verb, making));
            buttons.getChildren().add(button);
        };
        if (device.state() == State.ADMITTED) {
            offer.accept("revoke", reason -> new DeviceAct.Revoke(device.person(), device.device(), reason));
        }
        if (device.state() == State.REVOKED && governs) {
            offer.accept("readmit", reason -> new DeviceAct.Readmit(device.person(), device.device(), reason));
        }
        if (device.state() != State.WIPED) {
            offer.accept("wipe", reason -> new DeviceAct.Wipe(device.person(), device.device(), reason));
        }
        var card = new VBox(box);
        card.getStyleClass().add("card");
        return card;
    }

    private Node facts(Device device) {
        var name = new Label(device.device());
        name.getStyleClass().add("row-title");
        var head = new HBox(8, name);
        if (here(device.person(), device.device())) {
            head.getChildren().add(Pieces.note(words.say("devices.here")));
        } else if (!device.person().equals(workplace.personId())) {
            head.getChildren().add(Pieces.note(workplace.directory().nameOf(device.person())));
        }
        var facts = new VBox(
                4,
                head,
                Pieces.note(words.say(
                        "devices.seen",
                        moments.sayExactly(device.firstSeen()),
                        moments.sayExactly(device.lastSeen()))));
        var changed = device.changed();
        if (changed != null) {
            var said = words.say(
                    "devices.state." + device.state(), moments.sayExactly(changed), String.valueOf(device.reason()));
            var heard = words.say(device.told() == null ? "devices.untold" : "devices.told");
            var note = Pieces.note(device.state() == State.ADMITTED ? said : said + heard);
            note.setWrapText(true);
            facts.getChildren().add(note);
        }
        HBox.setHgrow(facts, Priority.ALWAYS);
        return facts;
    }

    /// Says below the machine what comes of it, and asks for the reason.
    private void ask(VBox box, String verb, Making making) {
        var consequence = new Label(words.say("devices." + verb + ".consequence"));
        consequence.setWrapText(true);
        var reason = new TextField();
        reason.setId("device-reason");
        reason.setPromptText(words.say("seal.reason.prompt"));
        reason.setAccessibleText(words.say("seal.reason"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        var go = new Button(words.say("devices." + verb));
        go.setId("device-act");
        go.getStyleClass().add(verb.equals("wipe") ? "danger" : "accent");
        go.setMinWidth(Button.USE_PREF_SIZE);
        go.disableProperty().bind(reason.textProperty().map(String::isBlank));
        go.setOnAction(_ -> {
            var act = making.of(reason.getText().strip());
            tasks.run("device act", () -> workplace.desk().devices().act(act)).onSuccess(answer -> acted(act, answer));
        });
        box.getChildren().setAll(box.getChildren().getFirst(), consequence, new HBox(8, reason, go));
        reason.requestFocus();
    }

    /// Whoever has this machine revoked or wiped is led to the log-in, where nothing may stand in
    /// front.
    private void acted(DeviceAct act, Answer<DeviceRegister> answer) {
        if (answer instanceof Answer.Given && here(act.person(), act.device())) {
            dialog.close();
        }
        took(answer);
    }

    private boolean here(PersonId person, String device) {
        return person.equals(workplace.personId())
                && device.equals(workplace.desk().devices().here());
    }
}
