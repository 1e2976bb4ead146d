package org.qiantang.client.screen.seal;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.qiantang.client.control.FileField;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.exchange.SealAct;

/// 导入印章: a seal that somebody made elsewhere comes under the office's care.
final class ImportSealDialog {
    private final Workplace workplace;
    private final Ui ui;

    ImportSealDialog(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
    }

    void show(Window owner, GoverningAct act) {
        var words = ui.words();
        var holder = Holder.choice(workplace.directory());
        holder.setId("import-holder");
        var file = new FileField(
                words, "import-file", words.say("seal.import.file"), words.say("seal.import.kind"), "*.esl", "*.*");
        var reason = new TextField();
        reason.setId("act-reason");
        reason.setPromptText(words.say("seal.reason.prompt"));
        var note = Pieces.note(words.say("seal.import.note"));
        note.setWrapText(true);
        var box = new VBox(
                8,
                note,
                new Label(words.say("seal.holder")),
                holder,
                new Label(words.say("seal.import.file")),
                file,
                new Label(words.say("seal.reason")),
                reason);
        box.setPrefWidth(460);
        var missing = Bindings.createBooleanBinding(
                () -> holder.getValue() == null
                        || !file.filled()
                        || reason.getText().isBlank(),
                holder.valueProperty(),
                file.pathProperty(),
                reason.textProperty());
        new ActDialog(words, words.say("seal.import"), words.say("seal.import.ok"), box, missing).show(owner, reply -> {
            var of = holder.getValue();
            var path = file.path();
            var why = reason.getText().strip();
            act.begin(() -> new SealAct.Import(of.organ(), of.person(), SealFiles.read(path), why), reply);
        });
    }
}
