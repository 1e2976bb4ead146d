package org.qiantang.client.screen.document;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Segments;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.SealBatch.Row;
import org.qiantang.client.screen.document.SealBatch.Stage;
import org.qiantang.client.screen.document.SealingWork.SealPlace;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.directory.Organ;
import org.qiantang.signing.Wording;
import org.qiantang.signing.pdf.PlaceFinder;
import org.qiantang.signing.pdf.PlaceFinder.Finding;
import org.qiantang.signing.pdf.Placement;

/// Where the seals of a batch go: over a text, or at a place the keeper drags the seal to. Says where that is on the
/// file that is looked at.
final class PlaceChoice extends VBox {
    private static final double FIRST_X = 140;
    private static final double FIRST_Y = 220;

    /// How the place is said.
    enum Way {
        BY_TEXT,
        BY_HAND
    }

    private final Workplace workplace;
    private final Ui ui;
    private final Wording wording;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(this, "way", Way.BY_TEXT);
    private final TextField text = new TextField();
    private final TextField page = new TextField();
    private final TextField left = new TextField();
    private final TextField top = new TextField();
    private final CheckBox edges = new CheckBox();
    private final Label found = new Label();
    private final ReadOnlyObjectWrapper<@Nullable SealArea> area = new ReadOnlyObjectWrapper<>(this, "area");
    private List<Row> rows = List.of();
    private @Nullable Organ organ;
    private @Nullable BlobReference file;
    private Tasks.@Nullable Running<?> looking;

    PlaceChoice(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
        var words = ui.words();
        this.wording = new Wording(words.bundle().getLocale(), ui.moments().zone());
        setSpacing(8);
        getStyleClass().add("place-choice");
        var ways = new ToggleGroup();
        var byText = new ToggleButton(words.say("request.place.text"));
        var byHand = new ToggleButton(words.say("request.place.hand"));
        byText.getStyleClass().add("left-pill");
        byHand.getStyleClass().add("right-pill");
        byHand.setId("place-by-hand");
        ways.getToggles().setAll(byText, byHand);
        var segments = new HBox(byText, byHand);
        segments.getStyleClass().add("segments");
        Segments.bind(ways, way, Way.values());
        var title = new Label(words.say("request.place"));
        title.getStyleClass().add("strong");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, title, segments, gap, edges);
        head.setAlignment(Pos.CENTER_LEFT);
        text.setId("place-text");
        text.setPromptText(words.say("request.place.text.prompt"));
        text.setAccessibleText(words.say("request.place.text.prompt"));
        page.setId("place-page");
        page.setPromptText(words.say("request.place.last"));
        page.setAccessibleText(words.say("request.place.page"));
        left.setId("place-left");
        left.setAccessibleText(words.say("request.place.left"));
        top.setId("place-top");
        top.setAccessibleText(words.say("request.place.top"));
        page.setPrefColumnCount(3);
        left.setPrefColumnCount(4);
        top.setPrefColumnCount(4);
        var hand = new HBox(
                6, name("request.place.page"), page, name("request.place.left"), left, name("request.place.top"), top);
        hand.setAlignment(Pos.CENTER_LEFT);
        edges.setText(words.say("request.edges"));
        edges.setId("place-edges");
        found.setId("place-found");
        found.getStyleClass().add("note");
        found.setWrapText(true);
        getChildren().setAll(head, text, hand, found);
        way.subscribe(now -> {
            HeadController.show(text, now == Way.BY_TEXT);
            HeadController.show(hand, now == Way.BY_HAND);
        });
        left.setText(millimetres(FIRST_X));
        top.setText(millimetres(FIRST_Y));
        way.subscribe(now -> look());
        text.textProperty().subscribe(now -> look());
        page.textProperty().subscribe(now -> look());
        left.textProperty().subscribe(now -> look());
        top.textProperty().subscribe(now -> look());
    }

    private Label name(String key) {
        var name = new Label(ui.words().say(key));
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private static String millimetres(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// Follows which file is looked at.
    void files(List<Row> all, ObjectProperty<@Nullable BlobReference> looked) {
        rows = all;
        looked.subscribe(now -> {
            file = now;
            look();
        });
    }

    /// Whose seal it is; null where nobody is to choose now.
    void of(@Nullable Organ now) {
        if (!Objects.equals(organ, now)) {
            organ = now;
            if (now != null && text.getText().isBlank()) {
                text.setText(now.name());
            }
            look();
        }
    }

    /// Where the seal comes to lie on the file that is looked at; null where that is not known, or none is to come.
    ReadOnlyObjectProperty<@Nullable SealArea> areaProperty() {
        return area.getReadOnlyProperty();
    }

    boolean byHand() {
        return way.get() == Way.BY_HAND;
    }

    /// Moves the seal to where it was dragged.
    void moveTo(SealArea moved) {
        page.setText(Integer.toString(moved.page() + 1));
        left.setText(millimetres(moved.centreX()));
        top.setText(millimetres(moved.centreY()));
    }

    /// What was chosen; null where it is not said whole.
    @Nullable
    SealPlace chosen() {
        var placement = placement();
        return placement == null ? null : new SealPlace(placement, edges.isSelected());
    }

    private @Nullable Placement placement() {
        if (way.get() == Way.BY_TEXT) {
            return text.getText().isBlank()
                    ? null
                    : new Placement.OnText(text.getText().strip());
        }
        var x = number(left.getText());
        var y = number(top.getText());
        var written = page.getText().strip();
        int index = written.isEmpty()
                ? Placement.LAST
                : written.matches("[1-9]\\d{0,5}") ? Integer.parseInt(written) - 1 : Integer.MIN_VALUE;
        return x.isEmpty() || y.isEmpty() || index == Integer.MIN_VALUE
                ? null
                : new Placement.At(index, x.getAsDouble(), y.getAsDouble());
    }

    private static OptionalDouble number(String written) {
        return written.strip().matches("\\d{1,4}(\\.\\d{1,3})?")
                ? OptionalDouble.of(Double.parseDouble(written.strip()))
                : OptionalDouble.empty();
    }

    /// Looks for the place on the file in front.
    private void look() {
        if (looking != null) {
            looking.cancel();
            looking = null;
        }
        var now = file;
        var whose = organ;
        var placement = placement();
        boolean open = rows.stream().anyMatch(row -> row.file().equals(now) && !(row.stage() instanceof Stage.Sealed));
        if (now == null || whose == null || !open) {
            area.set(null);
            found.setText("");
            return;
        }
        if (placement == null) {
            area.set(null);
            found.setText(ui.words().say("request.place.incomplete"));
            return;
        }
        var files = new FileWork(workplace.desk());
        var running = ui.tasks().run("find place", () -> files.read(now, bytes -> PlaceFinder.find(bytes, placement)));
        looking = running;
        running.onSuccess(finding -> {
                    switch (finding) {
                        case Finding.Found(Placement.At at) -> {
                            area.set(SealingWork.area(whose, at));
                            found.setText(ui.words()
                                    .say(
                                            "request.place.found",
                                            at.pageIndex() + 1,
                                            millimetres(at.centreXMm()),
                                            millimetres(at.centreYMm())));
                        }
                        case Finding.NotFound(var reason) -> {
                            area.set(null);
                            found.setText(wording.refusal(reason));
                        }
                    }
                })
                .onError(Exception.class, failure -> {
                    area.set(null);
                    found.setText(ui.words().say("document.file-unreadable"));
                });
    }
}
