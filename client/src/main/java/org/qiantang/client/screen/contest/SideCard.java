package org.qiantang.client.screen.contest;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.qiantang.client.control.Pieces;
import org.qiantang.domain.merge.Span;

/// One of the writings to choose from: whose it is, what it says, and what is new in it.
final class SideCard extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final RadioButton choice;

    /// @param key that chooses it
    /// @param whose who wrote it, and when
    SideCard(String name, String whose, String key, ToggleGroup group, Node... text) {
        choice = new RadioButton(name);
        choice.setToggleGroup(group);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        var note = Pieces.note(whose);
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(8, choice, note, Pieces.key(key));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("side-head");
        var body = new VBox(8, text);
        body.getStyleClass().add("side-text");
        getChildren().setAll(head, body);
        getStyleClass().add("side-card");
        choice.selectedProperty().subscribe(chosen -> pseudoClassStateChanged(CHOSEN, chosen));
        head.setOnMouseClicked(event -> choice.setSelected(true));
    }

    RadioButton choice() {
        return choice;
    }

    /// A text in which some parts are marked.
    static TextFlow marked(String text, List<Span> spans, String style) {
        var flow = new TextFlow();
        int at = 0;
        for (var span : spans) {
            flow.getChildren().addAll(new Text(text.substring(at, span.start())), styled(text, span, style));
            at = span.end();
        }
        flow.getChildren().add(new Text(text.substring(at)));
        flow.setAccessibleText(text);
        return flow;
    }

    private static Text styled(String text, Span span, String style) {
        var part = new Text(text.substring(span.start(), span.end()));
        part.getStyleClass().add(style);
        return part;
    }

    static Label warning(String text) {
        var warning = new Label(text);
        warning.setWrapText(true);
        warning.getStyleClass().add("side-warning");
        return warning;
    }
}
