package org.qiantang.client.screen.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealUseQuery;
import org.qiantang.offlinestore.Answer;

/// 导出表格: every line of the ledger that the filter leaves, read or not, in a file for spreadsheet programs.
public final class LedgerExport extends Button {
    private final LedgerViewModel model;
    private final Ui ui;

    LedgerExport(LedgerViewModel model, Ui ui) {
        super(ui.words().say("seal.export"), new FontIcon("mdoal-get_app"));
        this.model = model;
        this.ui = ui;
        setId("exportLedger");
        setOnAction(_ -> choose());
    }

    /// Asks where to.
    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(ui.words().say("seal.export"));
        chooser.setInitialFileName(
                ui.words().say("seal.export.name", ui.moments().today()) + ".csv");
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ui.words().say("seal.export.kind"), "*.csv"));
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            exportTo(file.toPath());
        }
    }

    /// Exports into a file, whole or not at all; the person is told how it went.
    public void exportTo(Path file) {
        var query = model.query(null, SealUseQuery.LARGEST_PAGE);
        setDisable(true);
        ui.tasks()
                .run("export ledger", () -> export(query, file))
                .onSuccess(answer -> ui.notices().show(told(answer, file)))
                .onError(
                        IOException.class,
                        unwritable -> ui.notices().show(failed(ui.words().say("seal.export.not-written"))))
                .andFinally(() -> setDisable(false));
    }

    private Notice told(Answer<Integer> answer, Path file) {
        return switch (answer) {
            case Answer.Given<Integer>(var count) ->
                Notice.hint(
                        ui.words().say("seal.export.done", count), ui.words().say("seal.export.done.file", file));
            case Answer.Missing<Integer> none -> failed(new MissingWords(ui).description(none));
        };
    }

    private Notice failed(String why) {
        return new Notice(Notice.Tone.WARNING, ui.words().say("seal.export.failed"), why, null, null);
    }

    private Answer<Integer> export(SealUseQuery query, Path file) throws IOException {
        var rows = new ArrayList<List<String>>();
        rows.add(LedgerLine.heads(ui.words()));
        var asked = query;
        while (true) {
            switch (model.ask(asked)) {
                case Answer.Missing<SealLedgerPage>(var code, var arguments) -> {
                    return new Answer.Missing<>(code, arguments);
                }
                case Answer.Given<SealLedgerPage>(var page) -> {
                    model.said(page).forEach(line -> rows.add(line.cells()));
                    if (!page.more()) {
                        write(file, Spreadsheet.of(rows));
                        return new Answer.Given<>(rows.size() - 1);
                    }
                    asked = query.after(page.uses().getLast().number());
                }
            }
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var partial = Files.createTempFile(file.toAbsolutePath().getParent(), ".qiantang", ".part");
        try {
            Files.write(partial, bytes);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
