package org.qiantang.client.screen.seal;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.domain.exchange.RegisteredSeal.State;

/// Everything about one seal: its picture at true size, what it says of itself, its history, and what may be done.
final class SealFacts {
    private final VBox pane;
    private final Workplace workplace;
    private final Ui ui;
    private final Words words;
    private final SealPictures pictures;
    private final Consumer<State> change;

    /// @param change begins a change of the seal that is shown; only offered where `governs`
    SealFacts(VBox pane, Workplace workplace, Ui ui, SealPictures pictures, Consumer<State> change) {
        this.pane = pane;
        this.workplace = workplace;
        this.ui = ui;
        this.words = ui.words();
        this.pictures = pictures;
        this.change = change;
    }

    void show(@Nullable SealLine line, boolean governs) {
        pane.getChildren().clear();
        if (line == null) {
            pane.getChildren().add(Pieces.note(words.say("seal.choose")));
            return;
        }
        var name = new Label(line.seal().name());
        name.getStyleClass().add("panel-title");
        name.setWrapText(true);
        pane.getChildren().addAll(name, picture(line));
        if (governs) {
            pane.getChildren().add(actions(line.seal().state()));
        }
        var facts = new GridPane(8, 6);
        fact(facts, "seal.number", line.seal().id());
        fact(facts, "seal.holder", line.holder());
        fact(facts, "seal.keeper", line.keeper());
        fact(facts, "seal.certificate", line.seal().certificate());
        fact(facts, "seal.ends", line.ends());
        fact(facts, "seal.version", words.say("seal.version.standard", line.version()));
        pane.getChildren().add(facts);
        pane.getChildren().add(Pieces.note(words.say("seal.history")));
        line.seal().history().reversed().forEach(each -> pane.getChildren().add(happened(each)));
    }

    private Region picture(SealLine line) {
        var place = new StackPane();
        place.getStyleClass().add("seal-paper");
        line.picture()
                .ifPresentOrElse(
                        picture -> place.getChildren().add(pictures.view(picture, SealPictures.TRUE_SIZE)),
                        () -> place.getChildren().add(Pieces.note(words.say("seal.no-picture"))));
        var size = line.picture()
                .map(picture -> words.say("seal.size", picture.widthMm(), picture.heightMm()))
                .orElse("");
        return new VBox(4, place, Pieces.note(size));
    }

    private Region actions(State state) {
        var actions = new FlowPane(8, 8);
        if (state == State.IN_FORCE) {
            actions.getChildren().add(button("suspend", State.SUSPENDED));
        }
        if (state == State.SUSPENDED) {
            actions.getChildren().add(button("resume", State.IN_FORCE));
        }
        if (state != State.REVOKED) {
            var revoke = button("revoke", State.REVOKED);
            revoke.getStyleClass().add("danger-text");
            actions.getChildren().add(revoke);
        }
        return actions;
    }

    private Button button(String what, State to) {
        var button = new Button(words.say("seal.act." + what));
        button.setId(what + "Seal");
        button.setOnAction(_ -> change.accept(to));
        return button;
    }

    private void fact(GridPane facts, String name, String value) {
        var what = Pieces.note(words.say(name));
        what.setMinWidth(72);
        var said = new Label(value.isEmpty() ? words.say("seal.not-in-seal") : value);
        said.setWrapText(true);
        facts.addRow(facts.getRowCount(), what, said);
    }

    private Region happened(RegisteredSeal.Change each) {
        var head = new HBox(
                8,
                Pieces.badge(words.say("seal.state." + each.state()), SealCell.style(each.state())),
                Pieces.note(ui.moments().sayToTheSecond(each.at())));
        var why = new Label(words.say("seal.happened", workplace.who(each.by().post()), each.reason()));
        why.setWrapText(true);
        var box = new VBox(2, head, why);
        box.getStyleClass().add("happened");
        return box;
    }
}
