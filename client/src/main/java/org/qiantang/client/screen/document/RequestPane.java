package org.qiantang.client.screen.document;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.SealBatch.Row;
import org.qiantang.client.screen.document.SealBatch.Stage;
import org.qiantang.client.screen.document.SealingWork.SealPlace;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.Post;

/// The files of a seal request: how each stands, which one is looked at, and for the keeper where the seals go.
final class RequestPane extends VBox {
    private final DocumentViewModel model;
    private final Workplace workplace;
    private final Ui ui;
    private final SealBatch batch;
    private final Label heading = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label pace = new Label();
    private final Button stop = new Button();
    private final ListView<Row> files = new ListView<>();
    private final Hyperlink end = new Hyperlink();
    private final PlaceChoice place;
    private final ObjectProperty<@Nullable BlobReference> looked = new SimpleObjectProperty<>(this, "looked");
    private int at;

    RequestPane(DocumentViewModel model, Workplace workplace, Ui ui, Runnable ending) {
        this.model = model;
        this.workplace = workplace;
        this.ui = ui;
        this.batch = model.batch();
        this.place = new PlaceChoice(workplace, ui);
        getStyleClass().add("request-files");
        setSpacing(8);
        heading.getStyleClass().add("strong");
        heading.setId("sealed-count");
        progress.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(progress, Priority.ALWAYS);
        pace.getStyleClass().add("muted");
        stop.setText(ui.words().say("request.stop"));
        stop.setId("stop-sealing");
        stop.getStyleClass().add("small");
        stop.setOnAction(event -> batch.stop());
        files.setId("request-files");
        files.setAccessibleText(ui.words().say("request.files"));
        files.setFixedCellSize(44);
        files.setCellFactory(view -> new RequestFileCell(ui.words(), ui.moments(), workplace.directory()));
        VBox.setVgrow(files, Priority.ALWAYS);
        files.setMinHeight(92);
        end.setText(ui.words().say("request.end"));
        end.setId("end-sealing");
        end.setOnAction(event -> ending.run());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var running = new HBox(8, progress, pace, stop);
        running.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        running.visibleProperty().bind(batch.runningProperty());
        running.managedProperty().bind(batch.runningProperty());
        getChildren().setAll(new HBox(8, heading, gap, end), running, files, place);
        files.setItems(batch.rows());
        batch.rows().subscribe(this::count);
        batch.runningProperty().subscribe(busy -> place.setDisable(busy));
        files.getSelectionModel().selectedIndexProperty().subscribe(index -> {
            if (index.intValue() >= 0) {
                at = index.intValue();
                look(batch.rows().get(at));
            }
        });
        place.files(files.getItems(), looked);
    }

    private void look(Row row) {
        looked.set(row.stage() instanceof Stage.Sealed(var seal) ? seal.file() : row.file());
    }

    /// The file that is looked at, with its seal where it has one.
    ObjectProperty<@Nullable BlobReference> lookedProperty() {
        return looked;
    }

    PlaceChoice place() {
        return place;
    }

    void show(Turn turn) {
        batch.show(turn);
        boolean sealing = turn.assignment() != null && model.step() == StepKind.APPLY_SEAL;
        HeadController.show(place, sealing);
        HeadController.show(end, sealing);
        place.of(sealing ? organ(turn) : null);
    }

    private @Nullable Organ organ(Turn turn) {
        var directory = workplace.directory();
        return directory
                .post(turn.actor().post())
                .map(Post::organ)
                .flatMap(directory::organ)
                .orElse(null);
    }

    private void count() {
        int all = batch.rows().size();
        long sealed = batch.rows().stream().filter(row -> !row.open()).count();
        heading.setText(ui.words().say("request.count", all, sealed));
        progress.setProgress(all == 0 ? 0 : (double) sealed / all);
        pace.setText(batch.left()
                .map(left -> ui.words().say("request.left", Math.max(1, left.toSeconds())))
                .orElse(""));
        // Once the list has followed: it drops its selection when its rows change.
        ui.tasks().deliver(this::keepSelected);
    }

    private void keepSelected() {
        int rows = batch.rows().size();
        if (rows > 0) {
            at = Math.clamp(at, 0, rows - 1);
            files.getSelectionModel().select(at);
            look(batch.rows().get(at));
        }
    }

    /// Where the seals are to go; null where that is not said yet.
    @Nullable
    SealPlace chosen() {
        return place.chosen();
    }

    void focus() {
        files.requestFocus();
    }
}
