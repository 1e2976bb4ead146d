package org.qiantang.client.screen.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.offlinestore.search.Found;
import org.qiantang.offlinestore.search.Query;
import org.qiantang.offlinestore.search.Query.Standing;

/// What is searched for and what was found, a moment after each change of the question.
final class SearchViewModel {
    /// Long enough that a person who types fast is not answered at every key.
    private static final Duration PAUSE = Duration.ofMillis(80);
    /// While an earlier store is being taken in, and after changes.
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private static final int FEW = 50;

    /// When a document last moved.
    enum Period {
        ANY,
        WEEK,
        MONTH,
        YEAR
    }

    /// What the list has to say for itself.
    enum State {
        /// Nothing is asked yet.
        BLANK,
        NONE,
        SOME
    }

    private final Workplace workplace;
    private final Ui ui;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Standing> standing = new SimpleObjectProperty<>(Standing.ANY);
    private final ObjectProperty<Period> period = new SimpleObjectProperty<>(Period.ANY);
    private final ObjectProperty<@Nullable Secrecy> secrecy = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Organ> organ = new SimpleObjectProperty<>();
    private final ObservableList<HitLine> hits = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.BLANK);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private int most = FEW;
    private Subscription due = Subscription.EMPTY;
    private Subscription watching = Subscription.EMPTY;
    private Tasks.@Nullable Running<Found> running;

    SearchViewModel(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
        for (var each : List.<ObservableValue<?>>of(text, standing, period, secrecy, organ)) {
            each.addListener((_, _, _) -> {
                most = FEW;
                soon(PAUSE);
            });
        }
    }

    void activate() {
        watching = workplace.watch(ui.tasks(), change -> {
            if (!change.subjects().isEmpty()) {
                soon(PAUSE);
            }
        });
        search();
    }

    void deactivate() {
        watching.unsubscribe();
        due.unsubscribe();
        stop();
    }

    private void soon(Duration pause) {
        due.unsubscribe();
        due = ui.tasks().every(pause, this::search);
    }

    private void stop() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    private void search() {
        due.unsubscribe();
        stop();
        var query = query();
        if (query.blank()) {
            hits.clear();
            count.set("");
            more.set(false);
            state.set(State.BLANK);
            return;
        }
        running = ui.tasks().run("search", () -> workplace.desk().search(query)).onSuccess(this::show);
    }

    private void show(Found found) {
        running = null;
        var lines =
                found.hits().stream().map(hit -> HitLine.of(hit, workplace, ui)).toList();
        if (!hits.equals(lines)) {
            hits.setAll(lines);
        }
        state.set(lines.isEmpty() ? State.NONE : State.SOME);
        more.set(found.more() && most < Query.MOST);
        count.set(ui.words().say(found.more() ? "search.count.more" : "search.count", lines.size())
                + (found.complete() ? "" : ui.words().say("search.incomplete")));
        if (!found.complete()) {
            soon(AGAIN);
        }
    }

    private Query query() {
        var chosen = organ.get();
        return new Query(
                text.get(),
                standing.get(),
                null,
                chosen == null ? null : chosen.id(),
                from(ui.moments().today()),
                null,
                secrecy.get(),
                most);
    }

    private @Nullable Instant from(LocalDate today) {
        var day = switch (period.get()) {
            case ANY -> null;
            case WEEK -> today.minusWeeks(1);
            case MONTH -> today.minusMonths(1);
            case YEAR -> today.withDayOfYear(1);
        };
        return day == null ? null : day.atStartOfDay(ui.moments().zone()).toInstant();
    }

    /// As many again.
    void more() {
        most = Math.min(most + FEW, Query.MOST);
        search();
    }

    void open(HitLine line) {
        ui.navigation().go(line.draftOfMine() ? new Place.ContinueDraft(line.id()) : new Place.DocumentDesk(line.id()));
    }

    List<Organ> organs() {
        return workplace.directory().organs();
    }

    ObservableList<HitLine> hits() {
        return hits;
    }

    StringProperty textProperty() {
        return text;
    }

    ObjectProperty<Standing> standingProperty() {
        return standing;
    }

    ObjectProperty<Period> periodProperty() {
        return period;
    }

    ObjectProperty<@Nullable Secrecy> secrecyProperty() {
        return secrecy;
    }

    ObjectProperty<@Nullable Organ> organProperty() {
        return organ;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}
