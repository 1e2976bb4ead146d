package org.qiantang.client.screen.seal;

import java.time.LocalDate;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Chosen;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.Answer;

/// Binds 用印登记: the filter, the table, and all that one line says.
final class LedgerController implements SealPage {
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    /// How long somebody who types rests before the office is asked.
    private static final Duration REST = Duration.millis(300);

    private final LedgerViewModel model;
    private final Ui ui;
    private final Words words;
    private final LedgerExport export;
    private final PauseTransition rest = new PauseTransition(REST);
    private @FXML ComboBox<@Nullable OrganId> organ;
    private @FXML TextField text;
    private @FXML DatePicker from;
    private @FXML DatePicker to;
    private @FXML Button clear;
    private @FXML HBox tools;
    private @FXML HBox missing;
    private @FXML Label missingHeading;
    private @FXML Label missingText;
    private @FXML Button retry;
    private @FXML TableView<LedgerLine> table;
    private @FXML TableColumn<LedgerLine, Long> number;
    private @FXML TableColumn<LedgerLine, String> at;
    private @FXML TableColumn<LedgerLine, String> title;
    private @FXML TableColumn<LedgerLine, String> documentNumber;
    private @FXML TableColumn<LedgerLine, String> keeper;
    private @FXML TableColumn<LedgerLine, String> approval;
    private @FXML Label shown;
    private @FXML Button older;
    private @FXML VBox facts;

    LedgerController(LedgerViewModel model, Ui ui) {
        this.model = model;
        this.ui = ui;
        this.words = ui.words();
        this.export = new LedgerExport(model, ui);
    }

    @FXML
    void initialize() {
        bindFilter();
        bindTable();
        retry.setOnAction(_ -> model.reload());
        older.setOnAction(_ -> model.older());
        older.visibleProperty().bind(model.moreProperty());
        tools.getChildren().add(export);
        model.missingProperty().subscribe(this::sayMissing);
        model.lines().subscribe(this::count);
        model.readingProperty().subscribe(this::count);
        model.readingProperty().subscribe(this::showPlaceholder);
        var sheet = new LedgerFacts(facts, ui, model);
        table.getSelectionModel().selectedItemProperty().subscribe(sheet::show);
    }

    private void bindFilter() {
        organ.setConverter(new Chosen<>(model::name, words.say("seal.ledger.all-organs")));
        organ.getItems().add(null);
        organ.getItems().addAll(model.organs());
        boolean several = model.organs().size() > 1;
        organ.setVisible(several);
        organ.setManaged(several);
        organ.valueProperty().bindBidirectional(model.organProperty());
        text.textProperty().bindBidirectional(model.textProperty());
        bindDay(from, model.fromProperty());
        bindDay(to, model.toProperty());
        rest.setOnFinished(_ -> model.reload());
        model.organProperty().addListener((_, _, _) -> model.reload());
        model.textProperty().addListener((_, _, _) -> rest.playFromStart());
        text.setOnAction(_ -> focus());
        clear.setOnAction(_ -> {
            organ.setValue(null);
            text.clear();
            from.setValue(null);
            to.setValue(null);
        });
    }

    private void bindDay(DatePicker picker, ObjectProperty<@Nullable LocalDate> day) {
        Days.written(picker);
        picker.valueProperty().bindBidirectional(day);
        day.addListener((_, _, _) -> model.reload());
    }

    private void bindTable() {
        shows(number, line -> line.use().number());
        shows(at, line -> ui.moments().sayExactly(line.use().at()));
        shows(title, LedgerLine::title);
        shows(documentNumber, LedgerLine::number);
        shows(keeper, LedgerLine::keeper);
        shows(approval, LedgerLine::approval);
        table.setItems(model.lines());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                event.consume();
                copy();
            }
        });
        Rows.onChoice(table, model::open);
        // After the table's own listener, which forgets the selection of what is gone.
        model.lines().addListener((ListChangeListener<LedgerLine>) _ -> keepSelection());
    }

    private static <T> void shows(TableColumn<LedgerLine, T> column, Function<LedgerLine, T> what) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(what.apply(row.getValue())));
    }

    private void copy() {
        var content = new ClipboardContent();
        content.putString(model.copied(table.getSelectionModel().getSelectedItems()));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void sayMissing(Answer.@Nullable Missing<?> none) {
        boolean closed = none != null && none.code().equals(Problem.NOT_ENTITLED);
        boolean said = none != null && !closed;
        missing.setVisible(said);
        missing.setManaged(said);
        if (none != null) {
            var since = model.readAtProperty().get();
            missingHeading.setText(words.say("seal.ledger.missing"));
            missingText.setText(new MissingWords(ui).description(none)
                    + (since == null
                            ? ""
                            : words.say("seal.ledger.missing.kept", ui.moments().time(since))));
        }
        var empty = closed ? "seal.ledger.closed" : said ? "seal.ledger.unread" : "seal.ledger.empty";
        table.setPlaceholder(Pieces.empty(
                closed ? "mdoal-lock" : said ? "mdoal-cloud_off" : "mdoal-fact_check",
                words.say(empty + ".heading"),
                words.say(empty + ".description")));
        export.setDisable(closed);
        showPlaceholder();
    }

    /// Nothing is said of what is still being read.
    private void showPlaceholder() {
        table.getPlaceholder().setVisible(!model.readingProperty().get());
    }

    private void count() {
        shown.setText(
                model.readingProperty().get()
                        ? words.say("seal.reading")
                        : words.say(
                                model.moreProperty().get() ? "seal.ledger.shown.more" : "seal.ledger.shown",
                                model.lines().size()));
    }

    private void keepSelection() {
        Rows.keepSelected(table.getSelectionModel(), table.getItems().size());
    }

    @Override
    public void export() {
        export.fire();
    }

    @Override
    public void activate() {
        model.activate();
    }

    @Override
    public void deactivate() {
        rest.stop();
        model.deactivate();
    }

    @Override
    public void focus() {
        table.requestFocus();
        keepSelection();
    }

    @Override
    public void find() {
        text.requestFocus();
        text.selectAll();
    }

    @Override
    public void reload() {
        model.reload();
    }
}
