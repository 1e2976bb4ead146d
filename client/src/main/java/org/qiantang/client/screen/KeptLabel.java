package org.qiantang.client.screen;

import java.time.format.DateTimeFormatter;
import javafx.scene.control.Label;
import org.qiantang.client.ui.Ui;

/// Says in a label of the command bar whether what was written is on the disk.
public final class KeptLabel {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Label label;
    private final Ui ui;

    public KeptLabel(Label label, Ui ui) {
        this.label = label;
        this.ui = ui;
    }

    public void say(Keeping keeping) {
        var words = ui.words();
        label.getStyleClass().removeAll("unsaved", "failed");
        switch (keeping) {
            case Keeping.Untouched ignored -> style("unsaved", words.say("draft.untouched"));
            case Keeping.Unsaved ignored -> style("unsaved", words.say("draft.unsaved"));
            case Keeping.Kept(var at) ->
                label.setText(words.say(
                        "draft.kept", SECONDS.format(at.atZone(ui.moments().zone()))));
            case Keeping.Contested ignored -> style("failed", words.say("draft.contested"));
            case Keeping.Refused(var refusal) -> style("failed", words.refusal(refusal));
            case Keeping.Failed(var code) ->
                style("failed", words.say("draft.failed", new Failures(words).heading(code)));
        }
    }

    private void style(String name, String text) {
        label.getStyleClass().add(name);
        label.setText(text);
    }
}
