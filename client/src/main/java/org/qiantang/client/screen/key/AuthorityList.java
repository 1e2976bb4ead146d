package org.qiantang.client.screen.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.signing.Wording;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.Timestamping;

/// The time stamp authorities in the order in which they are asked. The office's own may move, and stays.
final class AuthorityList extends VBox {
    private static final double ROW = 44;
    private static final int SHOWN_ROWS = 3;

    private final Workplace workplace;
    private final Ui ui;
    private final Words words;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ListView<Row> list = new ListView<>(rows);
    private final TextField address = new TextField();

    /// @param said what came of trying it; empty before
    /// @param fault whether it gave no time stamp
    private record Row(String authority, String said, boolean fault) {
        Row(String authority) {
            this(authority, "", false);
        }
    }

    AuthorityList(Workplace workplace, Ui ui) {
        super(8);
        this.workplace = workplace;
        this.ui = ui;
        this.words = ui.words();
        list.setId("authorities");
        list.setAccessibleText(words.say("key.settings.authorities"));
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * SHOWN_ROWS + 4);
        list.getStyleClass().add("authorities");
        list.setCellFactory(_ -> new Cell());
        HBox.setHgrow(list, Priority.ALWAYS);
        getChildren().addAll(new HBox(8, list, moves()), adding());
    }

    private VBox moves() {
        var up = button("authority-up", "key.authority.up", () -> move(-1));
        var down = button("authority-down", "key.authority.down", () -> move(1));
        var remove = button(
                "authority-remove",
                "key.authority.remove",
                () -> rows.remove(list.getSelectionModel().getSelectedItem()));
        list.getSelectionModel().selectedIndexProperty().subscribe(chosen -> {
            int at = chosen.intValue();
            up.setDisable(at <= 0);
            down.setDisable(at < 0 || at >= rows.size() - 1);
            remove.setDisable(at < 0 || rows.get(at).authority().equals(SigningSettings.OFFICE));
        });
        var moves = new VBox(8, up, down, remove);
        moves.setFillWidth(true);
        return moves;
    }

    private HBox adding() {
        address.setId("authority-address");
        address.setPromptText(words.say("key.authority.prompt"));
        address.setAccessibleText(words.say("key.authority.prompt"));
        HBox.setHgrow(address, Priority.ALWAYS);
        var add = button("authority-add", "key.authority.add", this::add);
        add.disableProperty()
                .bind(address.textProperty()
                        .map(text -> SigningSettings.address(text).isEmpty()));
        var ask = button("authority-try", "key.authority.try", this::ask);
        return new HBox(8, address, add, ask);
    }

    private Button button(String id, String key, Runnable action) {
        var button = new Button(words.say(key));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    void show(List<String> authorities) {
        rows.setAll(authorities.stream().map(Row::new).toList());
        if (!authorities.contains(SigningSettings.OFFICE)) {
            rows.add(new Row(SigningSettings.OFFICE));
        }
        Rows.keepSelected(list.getSelectionModel(), rows.size());
    }

    List<String> addresses() {
        return rows.stream().map(Row::authority).toList();
    }

    private void move(int by) {
        int at = list.getSelectionModel().getSelectedIndex();
        var row = rows.remove(at);
        rows.add(at + by, row);
        list.getSelectionModel().clearAndSelect(at + by);
    }

    private void add() {
        SigningSettings.address(address.getText()).ifPresent(uri -> {
            if (!addresses().contains(uri.toString())) {
                rows.add(new Row(uri.toString()));
            }
            list.getSelectionModel().selectLast();
            list.scrollTo(rows.size() - 1);
            address.clear();
        });
    }

    /// Asks each of them for a time stamp, all at once.
    private void ask() {
        for (var each : List.copyOf(rows)) {
            put(new Row(each.authority(), words.say("key.authority.asking"), false));
            ui.tasks().run("try authority", () -> asked(each.authority())).onSuccess(this::put);
        }
    }

    private void put(Row row) {
        rows.replaceAll(each -> each.authority().equals(row.authority()) ? row : each);
    }

    private Row asked(String authority) throws NoSuchAlgorithmException {
        var now = ui.moments().now();
        var trust = FileWork.trust(workplace.desk().facts(), now);
        var random = new SecureRandom();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(random.generateSeed(16));
        try (var line = workplace.signing().line(trust)) {
            var services = SigningSettings.services(List.of(authority), workplace.desk(), line);
            return switch (new TimestampClient(services, trust, () -> now, random)
                    .stamp(digest)
                    .timestamping()) {
                case Timestamping.Stamped(var _, var at) ->
                    new Row(
                            authority,
                            words.say("key.authority.answered", ui.moments().sayToTheSecond(at)),
                            false);
                case Timestamping.NotStamped(var failures) ->
                    new Row(
                            authority,
                            new Wording(words.bundle().getLocale(), ui.moments().zone())
                                    .timestampFault(
                                            name(words, authority),
                                            failures.getFirst().fault()),
                            true);
                case Timestamping.NotAsked ignored -> new Row(authority);
            };
        }
    }

    /// What an authority is called.
    static String name(Words words, String authority) {
        return authority.equals(SigningSettings.OFFICE) ? words.say("key.authority.office") : authority;
    }

    private final class Cell extends ListCell<Row> {
        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            var said = Pieces.note(row.said());
            said.getStyleClass().add(row.fault() ? "danger-text" : "done-text");
            var name = new Label(words.say("key.authority.row", getIndex() + 1, name(words, row.authority())));
            var lines = new VBox(name);
            if (!row.said().isEmpty()) {
                lines.getChildren().add(said);
            }
            lines.setAlignment(Pos.CENTER_LEFT);
            lines.getStyleClass().add("authority");
            setGraphic(lines);
        }
    }
}
