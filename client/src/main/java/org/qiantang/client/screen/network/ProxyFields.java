package org.qiantang.client.screen.network;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.ui.Words;
import org.qiantang.offlinestore.network.Network.ProxyChoice;

/// Which proxy is asked: the system's, none, or one that is typed in.
final class ProxyFields extends VBox {
    private static final int HIGHEST_PORT = 65_535;

    private final Words words;
    private final ToggleGroup group = new ToggleGroup();
    private final RadioButton system;
    private final RadioButton direct;
    private final RadioButton named;
    private final TextField host = new TextField();
    private final TextField port = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField except = new TextField();

    ProxyFields(Words words) {
        super(8);
        this.words = words;
        system = choice("network.proxy.system", "proxy-system");
        direct = choice("network.proxy.direct", "proxy-direct");
        named = choice("network.proxy.named", "proxy-named");
        getChildren().setAll(new HBox(16, system, direct, named), grid());
    }

    private RadioButton choice(String key, String id) {
        var choice = new RadioButton(words.say(key));
        choice.setId(id);
        choice.setToggleGroup(group);
        return choice;
    }

    private GridPane grid() {
        host.setId("proxy-host");
        port.setId("proxy-port");
        user.setId("proxy-user");
        password.setId("proxy-password");
        except.setId("proxy-except");
        user.setPromptText(words.say("network.user.prompt"));
        except.setPromptText(words.say("network.except.prompt"));
        var grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(8);
        GridPane.setHgrow(host, Priority.ALWAYS);
        GridPane.setHgrow(password, Priority.ALWAYS);
        grid.addRow(0, label("network.host", host), host, label("network.port", port), port);
        grid.addRow(1, label("network.user", user), user, label("network.password", password), password);
        grid.add(label("network.except", except), 0, 2);
        grid.add(except, 1, 2, 3, 1);
        var note = Pieces.note(words.say("network.password.note"));
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        grid.add(note, 1, 3, 3, 1);
        grid.disableProperty().bind(named.selectedProperty().not());
        return grid;
    }

    private Label label(String key, Node field) {
        var label = new Label(words.say(key));
        label.setMinWidth(Label.USE_PREF_SIZE);
        label.setLabelFor(field);
        field.setAccessibleText(words.say(key));
        return label;
    }

    void show(ProxyChoice proxy) {
        switch (proxy) {
            case ProxyChoice.OfTheSystem ignored -> system.setSelected(true);
            case ProxyChoice.Direct ignored -> direct.setSelected(true);
            case ProxyChoice.Named(var at, int door, var who, var secret, var without) -> {
                named.setSelected(true);
                host.setText(at);
                port.setText(Integer.toString(door));
                user.setText(who);
                password.setText(secret);
                except.setText(String.join(", ", without));
            }
        }
    }

    /// What is chosen; empty where address or port cannot be used.
    Optional<ProxyChoice> chosen() {
        if (system.isSelected()) {
            return Optional.of(new ProxyChoice.OfTheSystem());
        }
        if (direct.isSelected()) {
            return Optional.of(new ProxyChoice.Direct());
        }
        var at = host.getText().strip();
        var door = port.getText().strip();
        int number = door.matches("[0-9]{1,5}") ? Integer.parseInt(door) : 0;
        if (!at.matches("[^\\s/:@]+") || number < 1 || number > HIGHEST_PORT) {
            return Optional.empty();
        }
        var without = Arrays.stream(except.getText().split("[,，;；\\s]+", -1))
                .filter(each -> !each.isBlank())
                .toList();
        return Optional.of(new ProxyChoice.Named(at, number, user.getText().strip(), password.getText(), without));
    }
}
