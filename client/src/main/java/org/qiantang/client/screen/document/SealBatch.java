package org.qiantang.client.screen.document;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.screen.document.SealingWork.Outcome;
import org.qiantang.client.screen.document.SealingWork.SealPlace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.domain.circulation.AppliedSeal;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.PostId;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.signing.KeyGone;
import org.qiantang.signing.KeySessionEnded;
import org.qiantang.signing.SigningException;
import org.qiantang.signing.key.SigningKey;

/// 批量用印: seals the files of an approved request one after the other. What fails is said at its file and blocks no
/// other; what was given is never sealed again, so a batch that was stopped is gone on with. Confined to the
/// interface's thread.
final class SealBatch {
    /// How a file of the request stands.
    sealed interface Stage {
        record Awaited() implements Stage {}

        record UnderWay() implements Stage {}

        /// Sealed here; the central office has not decided yet.
        record Given() implements Stage {}

        record Sealed(AppliedSeal seal) implements Stage {}

        record NotSealed(Outcome outcome) implements Stage {}

        record Refused(Refusal refusal) implements Stage {}

        /// The key signs no more: pulled out, or its session ran out. The rest of the batch waits.
        record KeyFailed(String code) implements Stage {}

        /// The disk or the network failed while it was fetched or sealed.
        record Failed() implements Stage {}
    }

    record Row(BlobReference file, Stage stage) {
        boolean open() {
            return !(stage instanceof Stage.Given || stage instanceof Stage.Sealed);
        }
    }

    /// What a batch is sealed with.
    record Means(PostId post, Organ organ, SealPlace place, Map<SealScheme, SigningKey> keys) {}

    private final Workplace workplace;
    private final Tasks tasks;
    private final Moments moments;
    private final SubjectId request;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final Map<String, Stage> here = new HashMap<>();
    private final Deque<BlobReference> queue = new ArrayDeque<>();
    private Map<String, SentCommand> sent = Map.of();
    private @Nullable Turn turn;
    private Tasks.@Nullable Running<?> underWay;
    private SealingWork sealing;
    private @Nullable Instant began;
    private int sealed;
    private int wanted;

    SealBatch(Workplace workplace, Tasks tasks, Moments moments, SubjectId request) {
        this.workplace = workplace;
        this.tasks = tasks;
        this.moments = moments;
        this.request = request;
        this.sealing = new SealingWork(workplace.desk(), workplace.signing());
    }

    /// The files of the request, in its order.
    ObservableList<Row> rows() {
        return rows;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    long open() {
        return rows.stream().filter(Row::open).count();
    }

    /// How long the rest of the batch takes at the pace so far; empty before there is one.
    Optional<Duration> left() {
        return began == null || sealed < 2
                ? Optional.empty()
                : Optional.of(Duration.between(began, moments.now())
                        .dividedBy(sealed)
                        .multipliedBy(Math.max(0, wanted - sealed)));
    }

    /// Shows the request as it stands.
    void show(Turn now) {
        turn = now;
        tasks.run("sealed files", this::given).onSuccess(this::take);
    }

    /// What was given to the office for each file, the newest.
    private Map<String, SentCommand> given() {
        var newest = new HashMap<String, SentCommand>();
        for (var each : workplace.desk().commands()) {
            if (each.envelope().subject().equals(request)
                    && each.envelope().command() instanceof DocumentCommand.SealFile seal) {
                newest.putIfAbsent(seal.original(), each);
            }
        }
        return newest;
    }

    private void take(Map<String, SentCommand> given) {
        sent = given;
        given.keySet()
                .forEach(original ->
                        here.computeIfPresent(original, (file, stage) -> stage instanceof Stage.Given ? null : stage));
        fill();
    }

    private void fill() {
        var at = turn;
        if (at == null) {
            return;
        }
        var now = at.view().state().draft().content().attachments().stream()
                .flatMap(each -> BlobReference.of(each).stream())
                .map(file -> new Row(file, stage(at, file)))
                .toList();
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
    }

    private Stage stage(Turn at, BlobReference file) {
        var seal = at.view().state().formalities().sealOn(file.sha256());
        if (seal.isPresent()) {
            return new Stage.Sealed(seal.get());
        }
        var own = here.get(file.sha256());
        if (own != null) {
            return own;
        }
        var command = sent.get(file.sha256());
        if (command == null) {
            return new Stage.Awaited();
        }
        var refusal = command.refusal();
        return refusal != null
                ? new Stage.Refused(refusal)
                : command.state() == SentCommand.State.NEEDS_ATTENTION ? new Stage.Failed() : new Stage.Given();
    }

    /// Seals every file that is not sealed yet.
    void start(Means means) {
        if (running.get()) {
            return;
        }
        running.set(true);
        sealing = new SealingWork(workplace.desk(), workplace.signing());
        // What was stopped may have been given in the same moment: look first.
        var work = tasks.run("sealed files", this::given);
        underWay = work;
        work.onSuccess(given -> {
            take(given);
            queue.clear();
            rows.stream().filter(Row::open).map(Row::file).forEach(queue::add);
            queue.forEach(file -> here.put(file.sha256(), new Stage.Awaited()));
            began = moments.now();
            sealed = 0;
            wanted = queue.size();
            next(means);
        });
    }

    private void next(Means means) {
        var file = queue.poll();
        if (file == null) {
            end();
            return;
        }
        put(file, new Stage.UnderWay());
        var sealer = sealing;
        var work = tasks.run("seal file", () -> seal(sealer, file, means));
        underWay = work;
        work.onSuccess(stage -> {
                    sealed++;
                    put(file, stage);
                    next(means);
                })
                .onError(KeyGone.class, gone -> keyFailed(file, gone))
                .onError(KeySessionEnded.class, ended -> keyFailed(file, ended))
                .onError(Exception.class, failure -> {
                    put(file, new Stage.Failed());
                    next(means);
                });
    }

    /// What is not sealed yet would fail alike.
    private void keyFailed(BlobReference file, SigningException failure) {
        here.put(file.sha256(), new Stage.KeyFailed(failure.code()));
        stop();
    }

    private Stage seal(SealingWork sealer, BlobReference file, Means means) throws Exception {
        var desk = workplace.desk();
        var tools = new SealingWork.Means(means.keys(), desk.facts(), moments.now());
        var outcome = sealer.seal(file, means.place(), means.organ(), tools);
        if (!(outcome instanceof Outcome.Done done)) {
            return new Stage.NotSealed(outcome);
        }
        var command = new DocumentCommand.SealFile(file.sha256(), done.file());
        return switch (desk.submit(means.post(), request, command, null)) {
            case Submitted.NotGiven(Refusal refusal) -> new Stage.Refused(refusal);
            case Submitted.Waiting ignored -> new Stage.Given();
        };
    }

    private void put(BlobReference file, Stage stage) {
        here.put(file.sha256(), stage);
        fill();
    }

    /// Stops before the next file; what is not sealed stays to be sealed.
    void stop() {
        if (!running.get()) {
            return;
        }
        queue.clear();
        if (underWay != null) {
            underWay.cancel();
        }
        here.values().removeIf(stage -> stage instanceof Stage.UnderWay || stage instanceof Stage.Awaited);
        fill();
        end();
    }

    private void end() {
        underWay = null;
        running.set(false);
    }

    /// Why the key signed no more, as a code; empty where it did.
    Optional<String> keyFailure() {
        return rows.stream()
                .flatMap(row -> row.stage() instanceof Stage.KeyFailed(var code) ? Stream.of(code) : Stream.empty())
                .findFirst();
    }

    /// The files of which a batch could make nothing.
    List<Row> notSealed() {
        return rows.stream()
                .filter(row -> row.stage() instanceof Stage.NotSealed
                        || row.stage() instanceof Stage.Refused
                        || row.stage() instanceof Stage.KeyFailed
                        || row.stage() instanceof Stage.Failed)
                .toList();
    }
}
