package org.qiantang.client.screen.seal;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Chosen;
import org.qiantang.client.control.FileField;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealFace;
import org.qiantang.signing.seal.SealForm;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealPicture;

/// 制作印章: whose, how it looks, which certificate seals with it, until when and why; what is drawn is seen at once.
final class MakeSealDialog {
    private static final int YEARS = 3;

    private final Ui ui;
    private final Words words;
    private final SealPictures pictures;
    private final ComboBox<Holder> holder;
    private final ComboBox<SealForm> form = new ComboBox<>();
    private final TextField lower = new TextField();
    private final Spinner<Integer> width = new Spinner<>(10, 60, 42);
    private final Spinner<Integer> height = new Spinner<>(5, 60, 42);
    private final FileField picture;
    private final FileField certificate;
    private final DatePicker until = new DatePicker();
    private final TextField reason = new TextField();
    private final StackPane preview = new StackPane();
    private Tasks.@Nullable Running<?> drawing;

    MakeSealDialog(Workplace workplace, Ui ui) {
        this.ui = ui;
        this.words = ui.words();
        this.pictures = new SealPictures(ui.tasks());
        this.holder = Holder.choice(workplace.directory());
        this.picture = new FileField(
                words,
                "make-picture",
                words.say("seal.make.picture"),
                words.say("seal.make.pictures"),
                "*.png",
                "*.jpg",
                "*.gif",
                "*.bmp");
        this.certificate = new FileField(
                words,
                "make-certificate",
                words.say("seal.make.certificate"),
                words.say("seal.make.certificates"),
                "*.pem",
                "*.cer",
                "*.crt",
                "*.der");
    }

    void show(Window owner, GoverningAct act) {
        holder.setId("make-holder");
        form.setId("make-form");
        lower.setId("make-lower");
        reason.setId("act-reason");
        reason.setPromptText(words.say("seal.reason.prompt"));
        form.setConverter(new Chosen<>(which -> words.say("seal.form." + which)));
        form.setMaxWidth(Double.MAX_VALUE);
        Days.written(until);
        until.setValue(ui.moments().today().plusYears(YEARS));
        width.setEditable(true);
        height.setEditable(true);
        width.setPrefWidth(88);
        height.setPrefWidth(88);
        holder.valueProperty().subscribe(this::offerForms);
        form.valueProperty().subscribe(this::usualSize);
        for (var each : java.util.List.of(lower.textProperty(), width.valueProperty(), height.valueProperty())) {
            each.subscribe(this::draw);
        }
        preview.setMinSize(200, 200);
        preview.setMaxSize(200, 200);
        preview.getStyleClass().add("seal-paper");
        certificate.pathProperty().subscribe(this::takeLowerText);
        holder.getSelectionModel().selectFirst();
        var missing = Bindings.createBooleanBinding(
                () -> !certificate.filled()
                        || until.getValue() == null
                        || reason.getText().isBlank(),
                certificate.pathProperty(),
                until.valueProperty(),
                reason.textProperty());
        var box =
                new VBox(8, new HBox(16, fields(), new VBox(8, preview, Pieces.note(words.say("seal.make.preview")))));
        new ActDialog(words, words.say("seal.make"), words.say("seal.make.ok"), box, missing)
                .show(owner, reply -> begin(act, reply));
    }

    private GridPane fields() {
        var grid = new GridPane(8, 8);
        grid.setPrefWidth(440);
        int row = 0;
        row = row(grid, row, "seal.holder", holder);
        row = row(grid, row, "seal.make.form", form);
        row = row(grid, row, "seal.make.lower", lower);
        row = row(grid, row, "seal.make.size", size());
        row = row(grid, row, "seal.make.picture", picture);
        row = row(grid, row, "seal.make.certificate", certificate);
        row = row(grid, row, "seal.make.until", until);
        row(grid, row, "seal.reason", reason);
        return grid;
    }

    private HBox size() {
        var size = new HBox(8, width, new Label("×"), height, new Label("mm"));
        size.setAlignment(Pos.CENTER_LEFT);
        return size;
    }

    private int row(GridPane grid, int row, String name, javafx.scene.Node field) {
        var label = new Label(words.say(name));
        label.setMinWidth(72);
        grid.addRow(row, label, field);
        GridPane.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
        return row + 1;
    }

    private void offerForms(@Nullable Holder of) {
        if (of != null) {
            form.getItems()
                    .setAll(Arrays.stream(SealForm.values())
                            .filter(each -> each.ofPerson() == (of.person() != null))
                            .filter(each -> each != SealForm.HANDWRITING)
                            .toList());
            form.getSelectionModel().selectFirst();
            draw();
        }
    }

    private void usualSize(@Nullable SealForm which) {
        if (which != null) {
            width.getValueFactory().setValue(which == SealForm.NAME ? 18 : which == SealForm.STAMP ? 40 : 42);
            height.getValueFactory()
                    .setValue(
                            switch (which) {
                                case STAMP -> 15;
                                case OVAL -> 30;
                                case NAME -> 18;
                                default -> 42;
                            });
            draw();
        }
    }

    private void draw() {
        var of = holder.getValue();
        var which = form.getValue();
        preview.getChildren().clear();
        if (drawing != null) {
            drawing.cancel();
        }
        if (of == null || which == null) {
            return;
        }
        var below = lower.getText().strip();
        int wide = width.getValue();
        int high = height.getValue();
        if (!SealImage.canDraw(which, of.name(), below, wide, high)) {
            var why = Pieces.note(words.say("seal.refused.CANNOT_BE_DRAWN"));
            why.setWrapText(true);
            preview.getChildren().add(why);
            return;
        }
        drawing = ui.tasks()
                .run("draw seal", () -> SealPicture.of(SealImage.draw(which, of.name(), below, wide, high)))
                .onSuccess(drawn -> preview.getChildren().setAll(pictures.view(drawn, SealPictures.TRUE_SIZE)));
    }

    /// A seal says below what its certificate is limited to (演示专用), unless something was written there.
    private void takeLowerText() {
        if (certificate.filled() && lower.getText().isBlank()) {
            var path = certificate.path();
            ui.tasks()
                    .run("read certificate", () -> SealFiles.limitation(path))
                    .onSuccess(lower::setText)
                    .onError(IOException.class, unread -> lower.clear());
        }
    }

    private void begin(GoverningAct act, ActDialog.Reply reply) {
        var of = holder.getValue();
        var drawn = new SealFace.Drawn(
                form.getValue().name(), lower.getText().strip(), width.getValue(), height.getValue());
        var ends = end(until.getValue());
        var why = reason.getText().strip();
        act.begin(
                () -> new SealAct.Make(
                        of.organ(), of.person(), face(drawn), SealFiles.certificate(certificate.path()), ends, why),
                reply);
    }

    private SealFace face(SealFace.Drawn drawn) throws IOException {
        return picture.filled()
                ? new SealFace.Pictured(SealFiles.read(picture.path()), drawn.width(), drawn.height())
                : drawn;
    }

    private Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ui.moments().zone()).toInstant();
    }
}
