package org.qiantang.client.screen.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Place;
import org.qiantang.client.ui.Tasks;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealUseQuery;
import org.qiantang.offlinestore.Answer;
import org.qiantang.offlinestore.Status;

/// The ledger of seals as far as it was read. It is the office's: without the network what was read stays in sight.
final class LedgerViewModel {
    private static final int LINES = 100;

    private final Workplace workplace;
    private final Ui ui;
    private final ObservableList<LedgerLine> lines = FXCollections.observableArrayList();
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable OrganId> organ = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LocalDate> from = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable LocalDate> to = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Answer.@Nullable Missing<SealLedgerPage>> missing =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> readAt = new ReadOnlyObjectWrapper<>();
    private Subscription watching = Subscription.EMPTY;
    private Tasks.@Nullable Running<?> running;
    private int round;

    LedgerViewModel(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
    }

    void activate() {
        watching = workplace.watch(ui.tasks(), change -> {
            var none = missing.get();
            boolean later = none != null && !none.code().equals(Problem.NOT_ENTITLED);
            if (later && change.status().connection() == Status.Connection.ONLINE) {
                reload();
            }
        });
        reload();
    }

    void deactivate() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        stop();
    }

    /// The organs whose ledger the person may read.
    List<OrganId> organs() {
        return workplace.directory().organsEntrusting(workplace.personId(), Duty.KEEP_SEAL, Duty.ISSUE);
    }

    String name(OrganId organ) {
        return workplace.directory().nameOf(organ);
    }

    /// Reads the newest lines that are asked for.
    void reload() {
        read(query(null, LINES), page -> {
            lines.setAll(said(page));
            readAt.set(ui.moments().now());
        });
    }

    /// Reads on behind the oldest line that is here.
    void older() {
        if (!lines.isEmpty() && more.get()) {
            read(query(lines.getLast().use().number(), LINES), page -> lines.addAll(said(page)));
        }
    }

    List<LedgerLine> said(SealLedgerPage page) {
        return page.uses().stream()
                .map(use -> LedgerLine.of(use, workplace, ui))
                .toList();
    }

    /// Asks the office; slow.
    Answer<SealLedgerPage> ask(SealUseQuery query) {
        return workplace.desk().seals().uses(query);
    }

    /// What the filter asks for.
    ///
    /// @param after only lines older than this number; null for the newest
    SealUseQuery query(@Nullable Long after, int limit) {
        var last = to.get();
        return new SealUseQuery(
                organ.get(),
                text.get(),
                start(from.get()),
                start(last == null ? null : last.plusDays(1)),
                after,
                limit);
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ui.moments().zone()).toInstant();
    }

    private void read(SealUseQuery query, Consumer<SealLedgerPage> then) {
        stop();
        reading.set(true);
        int asked = ++round;
        var started = ui.tasks().run("ledger", () -> ask(query));
        running = started;
        started.onSuccess(answer -> {
                    switch (answer) {
                        case Answer.Given<SealLedgerPage>(var page) -> {
                            missing.set(null);
                            more.set(page.more());
                            then.accept(page);
                        }
                        case Answer.Missing<SealLedgerPage> none -> missing.set(none);
                    }
                })
                .andFinally(() -> {
                    if (asked == round) {
                        reading.set(false);
                    }
                });
    }

    private void stop() {
        if (running != null) {
            running.cancel();
            running = null;
        }
        reading.set(false);
    }

    void open(LedgerLine line) {
        var subject = line.use().subject();
        ui.tasks().run("open", () -> workplace.desk().document(subject)).onSuccess(document -> {
            if (document.isPresent()) {
                ui.navigation().go(new Place.DocumentDesk(subject));
            } else {
                ui.notices()
                        .show(Notice.hint(
                                ui.words().say("seal.ledger.not-readable"),
                                ui.words().say("seal.ledger.not-readable.description")));
            }
        });
    }

    /// Rows as lines of tab-separated cells, as spreadsheets take them.
    String copied(Collection<LedgerLine> chosen) {
        return chosen.stream()
                .map(line -> String.join("\t", line.cells()).replace('\n', ' '))
                .collect(Collectors.joining("\n"));
    }

    ObservableList<LedgerLine> lines() {
        return lines;
    }

    StringProperty textProperty() {
        return text;
    }

    ObjectProperty<@Nullable OrganId> organProperty() {
        return organ;
    }

    ObjectProperty<@Nullable LocalDate> fromProperty() {
        return from;
    }

    ObjectProperty<@Nullable LocalDate> toProperty() {
        return to;
    }

    /// Whether there are older lines than those read.
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Why the last reading brought nothing; null where it did.
    ReadOnlyObjectProperty<Answer.@Nullable Missing<SealLedgerPage>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /// Since when what is shown stands; null before the first answer.
    ReadOnlyObjectProperty<@Nullable Instant> readAtProperty() {
        return readAt.getReadOnlyProperty();
    }
}
