package org.qiantang.client.screen.search;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.control.Chosen;
import org.qiantang.client.control.Pieces;
import org.qiantang.client.control.Rows;
import org.qiantang.client.control.Segments;
import org.qiantang.client.screen.search.SearchViewModel.Period;
import org.qiantang.client.screen.search.SearchViewModel.State;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.offlinestore.search.Query.Standing;

/// Binds the question, its filters and the hits.
final class SearchController {
    private final SearchViewModel model;
    private final Words words;
    private @FXML TextField text;
    private @FXML ToggleGroup standings;
    private @FXML ComboBox<Period> period;
    private @FXML ComboBox<@Nullable Secrecy> secrecy;
    private @FXML ComboBox<@Nullable Organ> organ;
    private @FXML ListView<HitLine> hits;
    private @FXML Label count;
    private @FXML Button more;

    SearchController(SearchViewModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    @FXML
    void initialize() {
        text.textProperty().bindBidirectional(model.textProperty());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Segments.bind(standings, model.standingProperty(), Standing.values());
        standings
                .getToggles()
                .forEach(toggle -> ((ToggleButton) toggle)
                        .setText(words.say("search.standing." + ((Standing) toggle.getUserData()).name())));
        period.getItems().setAll(Period.values());
        period.setConverter(new Chosen<>(each -> words.say("search.period." + each.name())));
        period.valueProperty().bindBidirectional(model.periodProperty());
        offer(
                secrecy,
                List.of(Secrecy.values()),
                each -> words.say("search.secrecy." + each.name()),
                "search.secrecy.any",
                model.secrecyProperty());
        offer(organ, model.organs(), Organ::name, "search.organ.any", model.organProperty());
        hits.setItems(model.hits());
        hits.setCellFactory(_ -> new HitCell());
        Rows.onChoice(hits, model::open);
        hits.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.UP && hits.getSelectionModel().getSelectedIndex() <= 0) {
                event.consume();
                text.requestFocus();
            }
        });
        // After the list's own listener, which forgets what was selected.
        model.hits().addListener((ListChangeListener<HitLine>)
                _ -> Rows.keepSelected(hits.getSelectionModel(), hits.getItems().size()));
        model.stateProperty().subscribe(this::say);
        count.textProperty().bind(model.countProperty());
        more.visibleProperty().bind(model.moreProperty());
        more.setOnAction(_ -> model.more());
    }

    private <T> void offer(
            ComboBox<@Nullable T> box,
            List<T> choices,
            Function<T, String> word,
            String any,
            Property<@Nullable T> chosen) {
        box.getItems().add(null);
        box.getItems().addAll(choices);
        box.setConverter(new Chosen<@Nullable T>(each -> each == null ? "" : word.apply(each), words.say(any)));
        box.valueProperty().bindBidirectional(chosen);
    }

    private void say(State state) {
        hits.setPlaceholder(
                state == State.NONE
                        ? Pieces.empty(
                                "mdomz-search", words.say("search.none.heading"), words.say("search.none.description"))
                        : Pieces.empty(
                                "mdomz-search",
                                words.say("search.blank.heading"),
                                words.say("search.blank.description")));
    }

    /// Up and down choose among the hits while the question keeps the focus; Enter opens.
    private void key(KeyEvent event) {
        var selection = hits.getSelectionModel();
        switch (event.getCode()) {
            case DOWN -> selection.selectNext();
            case UP -> selection.selectPrevious();
            case ENTER -> {
                if (!selection.isEmpty()) {
                    model.open(selection.getSelectedItem());
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
        hits.scrollTo(selection.getSelectedIndex());
    }

    void focus() {
        text.requestFocus();
        text.selectAll();
    }
}
