package org.qiantang.client.screen.document;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.FinalFile;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.offlinestore.CommandSigner;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.key.SigningKey;

/// What the person does with one document. Confined to the interface's thread.
final class DocumentViewModel {
    private static final Duration NOTE_PAUSE = Duration.ofMillis(900);

    /// What came of an act.
    sealed interface Done {
        /// @param waits whether the central office decides it first
        record Given(OfficialDocument before, boolean waits) implements Done {}

        record NotGiven(Refusal refusal) implements Done {}

        record SealFailed(SealingWork.Outcome outcome) implements Done {}
    }

    /// Where the document lies among the person's to-dos.
    ///
    /// @param place from 1; 0 where it is no to-do
    record Neighbours(
            int place,
            int count,
            @Nullable SubjectId previous,
            @Nullable SubjectId next) {}

    private final Workplace workplace;
    private final Tasks tasks;
    private final Moments moments;
    private final SubjectId document;
    private final ReadOnlyObjectWrapper<@Nullable Turn> turn = new ReadOnlyObjectWrapper<>(this, "turn");
    private final ReadOnlyObjectWrapper<Neighbours> neighbours =
            new ReadOnlyObjectWrapper<>(this, "neighbours", new Neighbours(0, 0, null, null));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final StringProperty opinion = new SimpleStringProperty(this, "opinion", "");
    private final ObservableList<PostId> handlers = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<java.time.@Nullable Instant> noteKept =
            new ReadOnlyObjectWrapper<>(this, "noteKept");
    private java.time.@Nullable Instant noteChanged;
    private Tasks.@Nullable Running<?> underWay;
    private boolean loaded;

    DocumentViewModel(Workplace workplace, Tasks tasks, Moments moments, SubjectId document) {
        this.workplace = workplace;
        this.tasks = tasks;
        this.moments = moments;
        this.document = document;
        opinion.addListener(property -> noteChanged = loaded ? moments.now() : null);
    }

    SubjectId document() {
        return document;
    }

    /// How the document lies before the person; null until it was read.
    ReadOnlyObjectProperty<@Nullable Turn> turnProperty() {
        return turn.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Neighbours> neighboursProperty() {
        return neighbours.getReadOnlyProperty();
    }

    /// Whether an act is under way.
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    StringProperty opinionProperty() {
        return opinion;
    }

    /// The posts chosen to handle it (批办).
    ObservableList<PostId> handlers() {
        return handlers;
    }

    /// When the unfinished opinion was kept; null before.
    ReadOnlyObjectProperty<java.time.@Nullable Instant> noteKeptProperty() {
        return noteKept.getReadOnlyProperty();
    }

    /// Reads the document and marks it as opened.
    ///
    /// @param gone runs where the person may not see it or it is not here
    void open(Runnable gone) {
        tasks.run("open document", () -> {
                    var desk = workplace.desk();
                    var read = Turn.read(desk, document, usual(), workplace.directory());
                    if (read.isPresent()) {
                        markOpened(read.get());
                    }
                    return Turn.read(desk, document, usual(), workplace.directory());
                })
                .onSuccess(read -> read.ifPresentOrElse(this::show, gone));
        findNeighbours();
    }

    private Actor usual() {
        return new Actor(workplace.personId(), workplace.post().id());
    }

    private void markOpened(Turn read) {
        var own = read.assignment();
        if (own != null && own.opened() == null) {
            workplace.desk().submit(own.handler().post(), document, new DocumentCommand.Open(), null);
        } else if (read.view().state().toReadFor(workplace.personId())) {
            workplace.desk().submit(read.actor().post(), document, new DocumentCommand.MarkRead(), null);
        }
    }

    private void show(Turn read) {
        if (!loaded) {
            opinion.set(read.note());
            handlers.setAll(read.view().state().progress().instructed());
            loaded = true;
        }
        turn.set(read);
    }

    /// Follows what happens elsewhere until unsubscribed, and keeps the unfinished opinion.
    Subscription follow() {
        var watching = workplace.watch(tasks, change -> {
            if (change.subjects().contains(document)) {
                reread();
            }
            findNeighbours();
        });
        var keeping = tasks.every(Duration.ofMillis(300), this::keepNoteWhenPaused);
        return Subscription.combine(watching, keeping);
    }

    private void reread() {
        tasks.run("read document", () -> Turn.read(workplace.desk(), document, usual(), workplace.directory()))
                .onSuccess(read -> read.ifPresent(this::show));
    }

    private void findNeighbours() {
        tasks.run("to-dos", () -> workplace.desk().documents()).onSuccess(views -> neighbours.set(among(views)));
    }

    private Neighbours among(List<DocumentView> views) {
        var toDos = new ArrayList<>(views.stream()
                .filter(view ->
                        !view.state().progress().completed() && view.state().toDoFor(workplace.personId()))
                .toList());
        toDos.sort(Comparator.comparing(
                        (DocumentView view) -> view.state()
                                .progress()
                                .openFor(workplace.personId())
                                .orElseThrow()
                                .due(),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(view -> view.id().id()));
        int at = -1;
        for (int i = 0; i < toDos.size(); i++) {
            at = toDos.get(i).id().equals(document) ? i : at;
        }
        var previous = at > 0 ? toDos.get(at - 1).id() : null;
        int following = at + 1;
        var next = following < toDos.size() ? toDos.get(following).id() : null;
        return new Neighbours(at + 1, toDos.size(), previous, next);
    }

    void keepNoteWhenPaused() {
        var changed = noteChanged;
        if (changed != null && Duration.between(changed, moments.now()).compareTo(NOTE_PAUSE) >= 0) {
            keepNote();
        }
    }

    /// 暂存意见.
    void keepNote() {
        noteChanged = null;
        var text = opinion.get();
        tasks.run("keep note", () -> workplace.desk().saveNote(document, text))
                .onSuccess(done -> noteKept.set(moments.now()));
    }

    /// Keeps the opinion before returning, for leaving the screen.
    void keepNoteNow() {
        if (noteChanged != null) {
            noteChanged = null;
            workplace.desk().saveNote(document, opinion.get());
        }
    }

    /// The state at hand.
    OfficialDocument state() {
        return Objects.requireNonNull(turn.get(), "not read yet").view().state();
    }

    StepKind step() {
        return state().currentStep().kind();
    }

    /// Whether the step's acts carry the person's own signature.
    boolean signs() {
        return state().currentStep().signatureRequired();
    }

    /// Does the step's work.
    ///
    /// @param key the person's key; null where the step asks for no signature
    void handle(@Nullable SigningKey key, Consumer<Done> then) {
        var command = Primary.of(state(), opinion.get().strip(), List.copyOf(handlers));
        if (command != null) {
            give(command, key, then);
        }
    }

    void giveBack(String to, boolean directly, String reason, @Nullable SigningKey key, Consumer<Done> then) {
        give(new DocumentCommand.Return(state().draft().revision(), to, directly, reason), key, then);
    }

    void withdraw(Consumer<Done> then) {
        give(new DocumentCommand.Withdraw(), null, then);
    }

    void circulate(List<PersonId> readers, Consumer<Done> then) {
        give(new DocumentCommand.CirculateForReading(readers), null, then);
    }

    private void give(DocumentCommand command, @Nullable SigningKey key, Consumer<Done> then) {
        var at = turn.get();
        if (busy.get() || at == null) {
            return;
        }
        run("give command", () -> submit(at, command, key), then);
    }

    private Done submit(Turn at, DocumentCommand command, @Nullable SigningKey key) {
        CommandSigner signer = key == null
                ? null
                : bytes -> Base64.getEncoder().encodeToString(ActSignature.sign(key, bytes, moments.now()));
        var given = workplace.desk().submit(at.actor().post(), document, command, signer);
        return switch (given) {
            case Submitted.NotGiven(Refusal refusal) -> new Done.NotGiven(refusal);
            case Submitted.Waiting waiting -> {
                if (command instanceof DocumentCommand.WithOpinion) {
                    workplace.desk().saveNote(document, "");
                }
                yield new Done.Given(at.view().state(), waiting.centralOfficeOnly());
            }
        };
    }

    /// Seals the final file and hands the sealed one in.
    void seal(FinalFile file, SigningKey key, Consumer<Done> then) {
        var at = turn.get();
        if (busy.get() || at == null) {
            return;
        }
        var organ = workplace.directory().nameOf(at.view().state().organ());
        run(
                "seal",
                () -> {
                    var now = moments.now();
                    var desk = workplace.desk();
                    var outcome = new SealingWork(desk).seal(file, organ, key, FileWork.trust(desk.facts(), now), now);
                    return outcome instanceof SealingWork.Outcome.Done(var sealed)
                            ? submit(at, new DocumentCommand.ApplySeal(sealed), null)
                            : new Done.SealFailed(outcome);
                },
                then);
    }

    private void run(String name, java.util.concurrent.Callable<Done> work, Consumer<Done> then) {
        busy.set(true);
        noteChanged = null;
        var running = tasks.run(name, work);
        underWay = running;
        running.onSuccess(done -> {
                    busy.set(false);
                    then.accept(done);
                })
                .andFinally(() -> {
                    busy.set(false);
                    underWay = null;
                });
    }

    /// Stops the act under way where it can still be stopped.
    void cancel() {
        if (underWay != null) {
            underWay.cancel();
        }
    }
}
