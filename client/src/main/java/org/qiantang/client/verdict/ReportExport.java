package org.qiantang.client.verdict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.report.VerificationReport;
import org.qiantang.client.report.VerificationReport.Verification;
import org.qiantang.client.report.VerifiedFile;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.signing.Wording;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.Verdict;
import org.qiantang.typesetting.font.FontLibrary;

/// 核验报告: the verdict in front as a PDF, for a file.
public final class ReportExport extends Button {
    private final Ui ui;
    private final Wording wording;
    private @Nullable Verified verified;

    /// What the verdict in front is about.
    private record Verified(Callable<byte[]> file, String name, Verdict verdict, TrustList trust) {}

    public ReportExport(Ui ui, Wording wording) {
        super(ui.words().say("document.report"), new FontIcon("mdoal-assignment"));
        this.ui = ui;
        this.wording = wording;
        setId("exportReport");
        getStyleClass().addAll("flat", "quiet-button");
        setOnAction(_ -> choose());
    }

    /// @param file brings its bytes, slowly
    /// @param name of the document, for the report and its file
    public void of(Callable<byte[]> file, String name, Verdict verdict, TrustList trust) {
        verified = new Verified(file, name, verdict, trust);
        setDisable(false);
        setText(ui.words().say("document.report"));
    }

    /// Says that the document may not leave the client, and why.
    ///
    /// @param label of the document
    public void forbid(String label) {
        verified = null;
        setDisable(true);
        setText(ui.words().say("document.export.forbidden", label));
    }

    private void choose() {
        var of = verified;
        if (of == null) {
            return;
        }
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("document.report.files"));
        chooser.setInitialFileName(of.name() + ui.words().say("report.ending"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ui.words().say("document.report.files"), "*.pdf"));
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            exportTo(file.toPath());
        }
    }

    /// Saves the report on the verdict in front; the person is told how it went.
    public void exportTo(Path target) {
        var of = verified;
        if (of == null) {
            return;
        }
        setDisable(true);
        ui.tasks()
                .run(
                        "export report",
                        () -> Files.write(target, report(of, of.file().call())))
                .onSuccess(written ->
                        ui.notices().show(Notice.hint(ui.words().say("document.report.saved"), written.toString())))
                .onError(Exception.class, failure -> ui.notices().show(failed()))
                .andFinally(() -> setDisable(false));
    }

    private byte[] report(Verified of, byte[] bytes) throws IOException {
        var report = new VerificationReport(ui.words(), wording, ui.moments().zone(), FontLibrary.bundled());
        var out = new ByteArrayOutputStream();
        try (var file = VerifiedFile.of(of.name() + ".pdf", bytes)) {
            report.write(new Verification(file, of.verdict(), of.trust(), ValidationData.NONE), out);
        }
        return out.toByteArray();
    }

    private Notice failed() {
        return new Notice(
                Notice.Tone.WARNING,
                ui.words().say("document.report.failed"),
                ui.words().say("document.report.failed.description"),
                null,
                null);
    }
}
