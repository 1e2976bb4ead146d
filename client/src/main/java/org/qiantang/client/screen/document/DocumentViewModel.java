package org.qiantang.client.screen.document;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.directory.PostId;
import org.qiantang.offlinestore.CommandSigner;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.timestamp.Timestamping;

/// What the person does with one document. Confined to the interface's thread.
final class DocumentViewModel {
    /// What came of an act.
    sealed interface Done {
        /// @param waits whether the central office decides it first
        /// @param away whether the central office is out of reach, so that it waits to be sent
        /// @param timestamping whether a seal that was applied bears a time stamp, and why not
        record Given(OfficialDocument before, boolean waits, boolean away, Timestamping timestamping) implements Done {
            Given with(Timestamping other) {
                return new Given(before, waits, away, other);
            }
        }

        record NotGiven(Refusal refusal) implements Done {}

        record SealFailed(SealingWork.Outcome outcome) implements Done {}
    }

    private final Workplace workplace;
    private final Tasks tasks;
    private final Moments moments;
    private final SubjectId document;
    private final ReadOnlyObjectWrapper<@Nullable Turn> turn = new ReadOnlyObjectWrapper<>(this, "turn");
    private final ReadOnlyObjectWrapper<Neighbours> neighbours =
            new ReadOnlyObjectWrapper<>(this, "neighbours", Neighbours.NONE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final NoteKeeping note;
    private final SealBatch batch;
    private final ObservableList<PostId> handlers = FXCollections.observableArrayList();
    private Tasks.@Nullable Running<?> underWay;
    private boolean loaded;
    private int readings;
    private int shown;

    DocumentViewModel(Workplace workplace, Tasks tasks, Moments moments, SubjectId document) {
        this.workplace = workplace;
        this.tasks = tasks;
        this.moments = moments;
        this.document = document;
        this.note = new NoteKeeping(workplace.desk(), document, tasks, moments);
        this.batch = new SealBatch(workplace, tasks, moments, document);
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

    /// The opinion as it is written.
    NoteKeeping note() {
        return note;
    }

    /// The files of a seal request and their sealing.
    SealBatch batch() {
        return batch;
    }

    /// The posts chosen to handle it (批办).
    ObservableList<PostId> handlers() {
        return handlers;
    }

    /// Reads the document and marks it as opened.
    ///
    /// @param gone runs where the person may not see it or it is not here
    void open(Runnable gone) {
        int own = ++readings;
        tasks.run("open document", () -> {
                    var desk = workplace.desk();
                    var read = Turn.read(desk, document, usual(), workplace.directory());
                    if (read.isPresent()) {
                        markOpened(read.get());
                    }
                    return Turn.read(desk, document, usual(), workplace.directory());
                })
                .onSuccess(read -> read.ifPresentOrElse(turn -> show(own, turn), gone));
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

    /// Shows what was read, unless what was asked for later is already shown: readings may overtake each other.
    private void show(int reading, Turn read) {
        if (reading < shown) {
            return;
        }
        shown = reading;
        if (!loaded) {
            note.load(read.note());
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
        int own = ++readings;
        tasks.run("read document", () -> Turn.read(workplace.desk(), document, usual(), workplace.directory()))
                .onSuccess(read -> read.ifPresent(turn -> show(own, turn)));
    }

    private void findNeighbours() {
        tasks.run("to-dos", () -> Neighbours.among(workplace.desk().documents(), document, workplace.personId()))
                .onSuccess(neighbours::set);
    }

    // Not while an act is under way: the opinion it carries is not kept once more behind it.
    void keepNoteWhenPaused() {
        if (!busy.get()) {
            note.keepWhenPaused();
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
        var command = Primary.of(state(), note.opinionProperty().get().strip(), List.copyOf(handlers));
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

    /// Leaves the files of a request that are not sealed yet without a seal.
    void endSealing(String reason, Consumer<Done> then) {
        give(new DocumentCommand.EndSealing(reason), null, then);
    }

    void circulate(List<PersonId> readers, Consumer<Done> then) {
        give(new DocumentCommand.CirculateForReading(readers), null, then);
    }

    private void give(DocumentCommand command, @Nullable SigningKey key, Consumer<Done> then) {
        var at = turn.get();
        if (busy.get() || at == null) {
            return;
        }
        run("give command", () -> submit(at, command, key), done -> {
            if (done instanceof Done.Given && command instanceof DocumentCommand.WithOpinion) {
                note.given();
            }
            then.accept(done);
        });
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
                yield new Done.Given(
                        at.view().state(), waiting.centralOfficeOnly(), away(), new Timestamping.NotAsked());
            }
        };
    }

    private boolean away() {
        return workplace.desk().status().connection() != Status.Connection.ONLINE;
    }

    /// Where the person's organ seals the final file, or the person stamps it; empty while the file is not made.
    Optional<SealArea> sealArea() {
        var at = Objects.requireNonNull(turn.get(), "not read yet");
        var made = at.view().state().formalities().finalFile();
        return made == null
                ? Optional.empty()
                : workplace.directory().post(at.actor().post()).map(Post::organ).flatMap(made::sealArea);
    }

    /// Adds a seal to the file as it stands and hands the sealed one in.
    void seal(SealArea area, Map<SealScheme, SigningKey> keys, Consumer<Done> then) {
        var at = turn.get();
        var file = state().formalities().file();
        if (busy.get() || at == null || file == null) {
            return;
        }
        run(
                "seal",
                () -> {
                    var desk = workplace.desk();
                    var work = new SealingWork(desk, workplace.signing());
                    var outcome = work.seal(file, area, new SealingWork.Means(keys, desk.facts(), moments.now()));
                    if (!(outcome instanceof SealingWork.Outcome.Done(var sealed, var timestamping))) {
                        return new Done.SealFailed(outcome);
                    }
                    var done = submit(at, new DocumentCommand.ApplySeal(sealed), null);
                    return done instanceof Done.Given given ? given.with(timestamping) : done;
                },
                then);
    }

    private void run(String name, java.util.concurrent.Callable<Done> work, Consumer<Done> then) {
        busy.set(true);
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
