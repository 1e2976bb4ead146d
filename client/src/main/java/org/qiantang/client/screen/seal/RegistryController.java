package org.qiantang.client.screen.seal;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.RegisteredSeal.State;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.offlinestore.Answer;

/// Binds 印章名册: the seals, all about one of them, and the acts of those entrusted with them.
final class RegistryController implements SealPage {
    private final RegistryViewModel model;
    private final Workplace workplace;
    private final Ui ui;
    private final Words words;
    private @FXML TextField sealText;
    private @FXML Button importSeal;
    private @FXML Button makeSeal;
    private @FXML HBox sealsMissing;
    private @FXML Label sealsMissingText;
    private @FXML Button sealsRetry;
    private @FXML ListView<SealLine> sealList;
    private @FXML Label sealsShown;
    private @FXML VBox sealFacts;

    RegistryController(RegistryViewModel model, Workplace workplace, Ui ui) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
        this.words = ui.words();
    }

    @FXML
    void initialize() {
        var pictures = new SealPictures(ui.tasks());
        sealList.setItems(model.shown());
        sealList.setCellFactory(_ -> new SealCell(pictures, words));
        sealText.textProperty().bindBidirectional(model.textProperty());
        sealText.setOnAction(_ -> focus());
        sealsRetry.setOnAction(_ -> model.reload());
        for (var button : new Button[] {importSeal, makeSeal}) {
            button.setVisible(model.governs());
            button.setManaged(model.governs());
        }
        makeSeal.setOnAction(_ -> new MakeSealDialog(workplace, ui).show(window(), model::act));
        importSeal.setOnAction(_ -> new ImportSealDialog(workplace, ui).show(window(), model::act));
        var facts = new SealFacts(sealFacts, workplace, ui, pictures, this::change);
        sealList.getSelectionModel().selectedItemProperty().subscribe(line -> facts.show(line, model.governs()));
        model.missingProperty().subscribe(this::sayMissing);
        model.readingProperty().subscribe(this::count);
        model.shown().addListener((ListChangeListener<SealLine>) _ -> {
            count();
            keepSelection();
        });
    }

    private void change(State to) {
        var line = sealList.getSelectionModel().getSelectedItem();
        var act = to == State.SUSPENDED ? "suspend" : to == State.IN_FORCE ? "resume" : "revoke";
        ReasonDialog.ask(
                window(),
                words,
                words.say("seal.act." + act),
                words.say(
                        "seal.act." + act + ".consequence",
                        line.seal().name(),
                        line.seal().id()),
                words.say("seal.act." + act + ".ok"),
                (reason, reply) ->
                        model.act(() -> new SealAct.Change(line.seal().id(), to, reason), reply));
    }

    private Window window() {
        return sealList.getScene().getWindow();
    }

    private void sayMissing(Answer.@Nullable Missing<?> none) {
        sealsMissing.setVisible(none != null);
        sealsMissing.setManaged(none != null);
        if (none != null) {
            sealsMissingText.setText(new MissingWords(ui).description(none));
        }
        sealList.setPlaceholder(Pieces.empty(
                none == null ? "mdomz-verified" : "mdoal-cloud_off",
                words.say(none == null ? "seal.empty.heading" : "seal.unread.heading"),
                words.say(none == null ? "seal.empty.description" : "seal.unread.description")));
    }

    private void count() {
        sealList.getPlaceholder().setVisible(!model.readingProperty().get());
        sealsShown.setText(
                model.readingProperty().get()
                        ? words.say("seal.reading")
                        : words.say("seal.shown", model.shown().size()));
    }

    private void keepSelection() {
        Rows.keepSelected(sealList.getSelectionModel(), sealList.getItems().size());
    }

    @Override
    public void activate() {
        model.activate();
    }

    @Override
    public void deactivate() {
        model.deactivate();
    }

    @Override
    public void focus() {
        sealList.requestFocus();
        keepSelection();
    }

    @Override
    public void find() {
        sealText.requestFocus();
        sealText.selectAll();
    }

    @Override
    public void reload() {
        model.reload();
    }
}
