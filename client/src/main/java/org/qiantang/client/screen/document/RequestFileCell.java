package org.qiantang.client.screen.document;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.screen.document.SealBatch.Row;
import org.qiantang.client.screen.document.SealBatch.Stage;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.Directory;
import org.qiantang.signing.Wording;

/// One file of a seal request: its name, and how it stands in words and by a sign.
final class RequestFileCell extends ListCell<Row> {
    private final Words words;
    private final Moments moments;
    private final Directory directory;
    private final Wording wording;
    private final FontIcon sign = new FontIcon();
    private final Label name = new Label();
    private final Label state = new Label();
    private final HBox row;

    RequestFileCell(Words words, Moments moments, Directory directory) {
        this.words = words;
        this.moments = moments;
        this.directory = directory;
        this.wording = new Wording(words.bundle().getLocale(), moments.zone());
        state.getStyleClass().add("note");
        var lines = new VBox(name, state);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        row = new HBox(8, sign, lines);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("request-file");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row file, boolean empty) {
        super.updateItem(file, empty);
        if (file == null || empty) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(file.file().name());
        state.setText(say(file));
        row.getStyleClass().removeAll("ok", "no", "now");
        sign.setIconLiteral(
                switch (file.stage()) {
                    case Stage.Awaited ignored -> "mdomz-radio_button_unchecked";
                    case Stage.UnderWay ignored -> "mdomz-sync";
                    case Stage.Given ignored -> "mdomz-schedule";
                    case Stage.Sealed ignored -> "mdal-check_circle_outline";
                    case Stage.NotSealed ignored -> "mdal-error_outline";
                    case Stage.Refused ignored -> "mdal-error_outline";
                    case Stage.KeyFailed ignored -> "mdal-error_outline";
                    case Stage.Failed ignored -> "mdal-error_outline";
                });
        switch (file.stage()) {
            case Stage.Sealed ignored -> row.getStyleClass().add("ok");
            case Stage.NotSealed ignored -> row.getStyleClass().add("no");
            case Stage.Refused ignored -> row.getStyleClass().add("no");
            case Stage.KeyFailed ignored -> row.getStyleClass().add("no");
            case Stage.Failed ignored -> row.getStyleClass().add("no");
            case Stage.UnderWay ignored -> row.getStyleClass().add("now");
            default -> {}
        }
        setTooltip(new Tooltip(name.getText() + "\n" + state.getText()));
        setGraphic(row);
    }

    private String say(Row file) {
        return switch (file.stage()) {
            case Stage.Awaited ignored ->
                words.say("request.awaited", Math.max(1, file.file().size() / 1024));
            case Stage.UnderWay ignored -> words.say("request.under-way");
            case Stage.Given ignored -> words.say("request.given");
            case Stage.Sealed(var seal) ->
                words.say(
                        "request.sealed",
                        moments.sayExactly(seal.at()),
                        directory.nameOf(seal.keeper().person()));
            case Stage.NotSealed(var outcome) ->
                SealingWork.why(outcome, words, wording).orElse("");
            case Stage.Refused(var refusal) -> words.refusal(refusal);
            case Stage.KeyFailed(var code) -> new Failures(words).description(code);
            case Stage.Failed ignored -> words.say("request.failed");
        };
    }
}
