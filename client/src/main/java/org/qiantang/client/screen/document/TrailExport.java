package org.qiantang.client.screen.document;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.screen.Failures;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.signing.act.TrailBundle;

/// 导出办理过程包: a document's whole trail in a file, for somebody outside to verify.
public final class TrailExport extends Button {
    private static final int LONGEST_NAME = 60;

    private final Workplace workplace;
    private final Ui ui;
    private @Nullable OfficialDocument document;

    TrailExport(Workplace workplace, Ui ui) {
        super(ui.words().say("document.trail.export"), new FontIcon("mdoal-archive"));
        this.workplace = workplace;
        this.ui = ui;
        setId("exportTrail");
        getStyleClass().addAll("flat", "quiet-button");
        setOnAction(_ -> choose());
    }

    void of(OfficialDocument shown) {
        document = shown;
        var label = shown.draft().content().secrecy();
        boolean allowed = workplace.desk().facts().storage().of(label).exported();
        setDisable(!allowed);
        setText(
                allowed
                        ? ui.words().say("document.trail.export")
                        : ui.words().say("document.export.forbidden", label.mark()));
    }

    private void choose() {
        var of = document;
        if (of == null) {
            return;
        }
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("document.trail.export"));
        chooser.setInitialFileName(title(of) + TrailBundle.ENDING);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        ui.words().say("document.trail.bundle"), "*" + TrailBundle.ENDING));
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            exportTo(file.toPath());
        }
    }

    /// A document's title without what file systems do not take.
    static String title(OfficialDocument document) {
        var title = document.draft()
                .content()
                .title()
                .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ")
                .strip();
        int characters = Math.min(LONGEST_NAME, title.codePointCount(0, title.length()));
        return title.substring(0, title.offsetByCodePoints(0, characters));
    }

    /// Exports the trail of the document in front; the person is told how it went.
    public void exportTo(Path file) {
        var of = document;
        if (of == null) {
            return;
        }
        setDisable(true);
        ui.tasks()
                .run("export trail", () -> workplace.desk().exportTrail(of.id(), file))
                .onSuccess(failure -> ui.notices()
                        .show(failure.map(this::failed)
                                .orElseGet(() -> Notice.hint(
                                        ui.words().say("document.trail.exported"),
                                        ui.words().say("document.trail.exported.description", file)))))
                .andFinally(() -> setDisable(false));
    }

    private Notice failed(String code) {
        var known = "document.trail.failed." + code;
        return new Notice(
                Notice.Tone.WARNING,
                ui.words().say("document.trail.failed"),
                ui.words().knows(known) ? ui.words().say(known) : new Failures(ui.words()).description(code),
                null,
                null);
    }
}
