package org.qiantang.client.screen.workbench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.workbench.ToDo.Filter;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Duty;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.SentCommand;

/// What stands on the workbench, kept up to date while it is in front.
final class WorkbenchViewModel {
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final Workplace workplace;
    private final Ui ui;
    private final Sayings sayings;
    private final ObservableList<ToDo> toDo = FXCollections.observableArrayList();
    private final FilteredList<ToDo> shown = new FilteredList<>(toDo);
    private final ObservableList<ToRead> toRead = FXCollections.observableArrayList();
    private final ObservableList<Sent> sent = FXCollections.observableArrayList();
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private Subscription watching = Subscription.EMPTY;

    WorkbenchViewModel(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
        this.sayings = new Sayings(ui.words(), ui.moments(), workplace.directory());
        filter.subscribe(chosen -> applyFilter());
    }

    private record Load(List<ToDo> toDo, List<ToRead> toRead, List<Sent> sent) {}

    void activate() {
        watching = Subscription.combine(
                workplace.watch(ui.tasks(), change -> refresh()), ui.tasks().every(REFRESH, this::refresh));
        refresh();
    }

    void deactivate() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    void refresh() {
        ui.tasks().run("workbench", this::load).onSuccess(load -> {
            replace(toDo, load.toDo());
            replace(toRead, load.toRead());
            replace(sent, load.sent());
            applyFilter();
            loaded.set(true);
        });
    }

    private Load load() {
        var me = workplace.personId();
        var documents = workplace.desk().documents();
        return new Load(
                documents.stream()
                        .flatMap(view -> ToDo.of(view, me).stream())
                        .sorted(ToDo.MOST_URGENT_FIRST)
                        .toList(),
                documents.stream()
                        .flatMap(view -> ToRead.of(view, me).stream())
                        .sorted(Comparator.comparing(ToRead::since).reversed())
                        .toList(),
                workplace.desk().commands().stream()
                        .filter(Sent::worthALine)
                        .map(command -> new Sent(
                                command, titleOf(documents, command.envelope().subject())))
                        .sorted(Sent.WHAT_NEEDS_ME_FIRST)
                        .toList());
    }

    private static String titleOf(List<DocumentView> documents, SubjectId id) {
        return documents.stream()
                .filter(view -> view.id().equals(id))
                .map(view -> view.state().draft().content().title())
                .findFirst()
                .orElse("");
    }

    // Equal rows stay the same rows, so that selection and scroll position keep their place.
    private static <T> void replace(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    private void applyFilter() {
        var now = ui.moments().now();
        var zone = ui.moments().zone();
        shown.setPredicate(each -> each.passes(filter.get(), now, zone));
    }

    long count(Filter which) {
        var now = ui.moments().now();
        return toDo.stream()
                .filter(each -> each.passes(which, now, ui.moments().zone()))
                .count();
    }

    void open(ToDo row) {
        var drafter = row.document().draft().drafter();
        boolean mine = row.step() == StepKind.DRAFT
                && drafter != null
                && drafter.person().equals(workplace.personId());
        ui.navigation().go(mine ? new Place.ContinueDraft(row.id()) : new Place.DocumentDesk(row.id()));
    }

    void open(ToRead row) {
        ui.navigation().go(new Place.DocumentDesk(row.id()));
    }

    void open(Sent row) {
        var subject = row.command().envelope().subject();
        if (row.contested()) {
            ui.navigation().go(new Place.Contest(subject));
            return;
        }
        toDo.stream()
                .filter(each -> each.id().equals(subject))
                .findFirst()
                .ifPresentOrElse(this::open, () -> ui.navigation().go(new Place.DocumentDesk(subject)));
    }

    void discard(Sent row) {
        ui.tasks()
                .run("discard", () -> workplace.desk().discard(row.command().id()))
                .onSuccess(_ -> refresh());
    }

    /// 撤销 of what waits; the document stands here again as it was before.
    void takeBack(Sent row) {
        ui.tasks()
                .run("take back", () -> workplace.desk().takeBack(row.command().id()))
                .onSuccess(taken -> {
                    var key = taken ? "sent.taken-back" : "sent.gone";
                    var tone = taken ? Notice.Tone.DONE : Notice.Tone.WARNING;
                    ui.notices()
                            .show(new Notice(
                                    tone, ui.words().say(key), ui.words().say(key + ".description"), null, null));
                    refresh();
                });
    }

    void draft() {
        ui.navigation().go(new Place.NewDraft());
    }

    void request() {
        ui.navigation().go(new Place.NewSealRequest());
    }

    /// Whether the person may ask for a seal, and the office has a route for it.
    boolean mayRequest() {
        return mayDraft() && new Routes(workplace.desk().facts().routes()).has(SubjectKind.SEAL_REQUEST);
    }

    boolean mayDraft() {
        return workplace.posts().stream().anyMatch(post -> post.duties().contains(Duty.DRAFT));
    }

    /// The states of which there are commands, with how many.
    Map<SentCommand.State, Long> sentCounts() {
        var open = Set.of(SentCommand.State.REFUSED, SentCommand.State.NEEDS_ATTENTION, SentCommand.State.WAITING);
        return sent.stream()
                .filter(each -> open.contains(each.state()))
                .collect(Collectors.groupingBy(Sent::state, TreeMap::new, Collectors.counting()));
    }

    /// 今天已受理 6 件
    String acceptedToday() {
        var today = ui.moments().today();
        long accepted = sent.stream()
                .filter(each -> each.state() == SentCommand.State.ACCEPTED)
                .filter(each -> each.command()
                        .at()
                        .atZone(ui.moments().zone())
                        .toLocalDate()
                        .equals(today))
                .count();
        return ui.words().say("workbench.sent.foot", accepted);
    }

    Sayings sayings() {
        return sayings;
    }

    Workplace workplace() {
        return workplace;
    }

    String heading() {
        return ui.moments().heading(ui.moments().today());
    }

    ToDo.Colour colour(ToDo row) {
        return row.colour(ui.moments().now(), ui.moments().zone());
    }

    ObservableList<ToDo> allToDo() {
        return toDo;
    }

    ObservableList<ToDo> shownToDo() {
        return shown;
    }

    ObservableList<ToRead> toRead() {
        return toRead;
    }

    ObservableList<Sent> sent() {
        return sent;
    }

    ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }
}
