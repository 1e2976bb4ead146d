package org.qiantang.client.screen.draft;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Ui;

/// The bar that says who has the text (借出), and so whether what is written takes effect at once or is a proposal.
final class LeaseBar extends HBox {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("lent-here");

    private final DraftViewModel model;
    private final Ui ui;
    private final Label said = new Label();
    private final Hyperlink ask = new Hyperlink();

    LeaseBar(DraftViewModel model, Ui ui) {
        super(8);
        this.model = model;
        this.ui = ui;
        setId("lease");
        getStyleClass().add("lease");
        setAlignment(Pos.CENTER_LEFT);
        said.setWrapText(true);
        said.setMinHeight(USE_PREF_SIZE);
        ask.setMinWidth(Region.USE_PREF_SIZE);
        ask.setOnAction(event -> model.borrow());
        setHgrow(said, Priority.ALWAYS);
        said.setMaxWidth(Double.MAX_VALUE);
        getChildren().setAll(said, ask);
        model.lendingProperty().subscribe(this::show);
    }

    private void show(@Nullable Lending now) {
        setVisible(now != null);
        setManaged(now != null);
        if (now == null) {
            return;
        }
        var state = now.state();
        pseudoClassStateChanged(OPEN, state.borrowed());
        said.setText(say(now));
        boolean asks = state.writable() && !state.borrowed() && now.online();
        ask.setVisible(asks);
        ask.setManaged(asks);
        ask.setText(ui.words().say(now.own() ? "draft.lent.here.ask" : "draft.lent.ask"));
    }

    private String say(Lending now) {
        var words = ui.words();
        var lease = now.state().lease();
        if (!now.state().writable()) {
            return words.say("draft.lent.gone");
        }
        if (lease == null) {
            return words.say(now.online() ? "draft.lent.none" : "draft.lent.offline");
        }
        var until = ui.moments().sayDue(lease.until());
        if (now.own()) {
            return words.say(now.state().borrowed() ? "draft.lent.here" : "draft.lent.elsewhere", until);
        }
        var who = model.directory().nameOf(lease.holder().person());
        return words.say(now.state().proposal() ? "draft.lent.proposal" : "draft.lent.other", who, until);
    }
}
