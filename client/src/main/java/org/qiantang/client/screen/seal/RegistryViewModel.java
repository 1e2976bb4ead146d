package org.qiantang.client.screen.seal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealRegister;
import org.qiantang.offlinestore.Answer;
import org.qiantang.offlinestore.Status;

/// The office's electronic seals as last read, and what the entitled may have done with them.
final class RegistryViewModel {
    private final Workplace workplace;
    private final Ui ui;
    private final ObservableList<SealLine> lines = FXCollections.observableArrayList();
    private final FilteredList<SealLine> shown = new FilteredList<>(lines);
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Answer.@Nullable Missing<?>> missing = new ReadOnlyObjectWrapper<>();
    private Subscription watching = Subscription.EMPTY;

    /// The seals with what is to be shown of them, or why there are none.
    private record Outcome(List<SealLine> lines, Answer.@Nullable Missing<?> missing) {}

    RegistryViewModel(Workplace workplace, Ui ui) {
        this.workplace = workplace;
        this.ui = ui;
        text.subscribe(now -> shown.setPredicate(line -> line.passes(now)));
    }

    void activate() {
        watching = workplace.watch(ui.tasks(), change -> {
            if (missing.get() != null && change.status().connection() == Status.Connection.ONLINE) {
                reload();
            }
        });
        reload();
    }

    void deactivate() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    /// Whether the person is entrusted with the seals.
    boolean governs() {
        return workplace.posts().stream().anyMatch(post -> post.duties().contains(Duty.GOVERN_SEALS));
    }

    void reload() {
        reading.set(true);
        ui.tasks()
                .run("seals", () -> outcome(workplace.desk().seals().seals()))
                .onSuccess(outcome -> {
                    missing.set(outcome.missing());
                    if (outcome.missing() == null) {
                        lines.setAll(outcome.lines());
                    }
                })
                .andFinally(() -> reading.set(false));
    }

    private Outcome outcome(Answer<SealRegister> answer) {
        return switch (answer) {
            case Answer.Given<SealRegister>(var register) ->
                new Outcome(
                        register.seals().stream()
                                .map(seal -> SealLine.of(seal, workplace, ui))
                                .toList(),
                        null);
            case Answer.Missing<SealRegister> none -> new Outcome(List.of(), none);
        };
    }

    /// Has the office do something with its seals.
    ///
    /// @param making reads what the act needs from files; may be slow
    void act(Callable<SealAct> making, ActDialog.Reply reply) {
        ui.tasks()
                .run("govern seals", () -> outcome(workplace.desk().seals().act(making.call())))
                .onSuccess(outcome -> {
                    var none = outcome.missing();
                    if (none != null) {
                        reply.failed(new MissingWords(ui).description(none));
                    } else {
                        lines.setAll(outcome.lines());
                        reply.done();
                    }
                })
                .onError(
                        IOException.class, unreadable -> reply.failed(ui.words().say("seal.file.unreadable")));
    }

    FilteredList<SealLine> shown() {
        return shown;
    }

    StringProperty textProperty() {
        return text;
    }

    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Why the last reading brought nothing; null where it did.
    ReadOnlyObjectProperty<Answer.@Nullable Missing<?>> missingProperty() {
        return missing.getReadOnlyProperty();
    }
}
