package org.qiantang.client.screen.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.DraftSaver;
import org.qiantang.client.screen.DraftSaver.Saved;
import org.qiantang.client.screen.Keeping;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.merge.Merge;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.failure.OfflineStoreException;
import org.qiantang.typesetting.PdfPages;

/// A seal request as it is filled in: on disk after every pause. Confined to the interface's thread.
final class RequestViewModel {
    private static final Duration PAUSE = Duration.ofMillis(800);
    private static final Duration LONGEST_UNSAVED = Duration.ofSeconds(3);
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};
    private static final String MEDIA_TYPE = "application/pdf";

    /// How opening went.
    sealed interface Opened {
        /// @param returned why it came back; null where it did not
        record Ready(@Nullable Opinion returned) implements Opened {}

        record NotEntrusted() implements Opened {}

        /// It was changed on both sides, and the person has to decide first.
        record Contested() implements Opened {}

        /// It does not stand at its drafter any more.
        record Elsewhere() implements Opened {}
    }

    /// Why a file is not taken in.
    enum NotTaken {
        NO_PDF,
        TOO_LARGE,
        TWICE,
        TOO_MANY,
        UNREADABLE
    }

    /// What came of taking in files.
    ///
    /// @param names those not taken, by reason
    record Taken(List<Attachment> files, List<String> names, List<NotTaken> reasons) {}

    private final Workplace workplace;
    private final Tasks tasks;
    private final Moments moments;
    private final SubjectId request;
    private final boolean begun;
    private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
    private final StringProperty explanation = new SimpleStringProperty(this, "explanation", "");
    private final ObservableList<Attachment> files = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Keeping> keeping =
            new ReadOnlyObjectWrapper<>(this, "keeping", new Keeping.Untouched());
    private final ReadOnlyObjectWrapper<@Nullable Decision> foreseen = new ReadOnlyObjectWrapper<>(this, "foreseen");
    private @Nullable DraftSaver saver;
    private @Nullable Post post;
    private final AtomicReference<@Nullable DocumentContent> latest = new AtomicReference<>();
    private Runnable afterSaving = () -> {};
    private Instant changed = Instant.EPOCH;
    private Instant unsavedSince = Instant.EPOCH;
    private boolean saving;
    private boolean handingOn;

    /// @param request the request to go on with; null for a new one
    RequestViewModel(Workplace workplace, Tasks tasks, Moments moments, @Nullable SubjectId request) {
        this.workplace = workplace;
        this.tasks = tasks;
        this.moments = moments;
        this.begun = request != null;
        this.request = request != null
                ? request
                : new SubjectId(SubjectKind.SEAL_REQUEST, UUID.randomUUID().toString());
    }

    SubjectId request() {
        return request;
    }

    /// 用印事由
    StringProperty reasonProperty() {
        return reason;
    }

    /// 情况说明
    StringProperty explanationProperty() {
        return explanation;
    }

    /// 用印文件, in order.
    ObservableList<Attachment> files() {
        return files;
    }

    ReadOnlyObjectProperty<Keeping> keepingProperty() {
        return keeping.getReadOnlyProperty();
    }

    /// What handing it on would do; null where it was not saved yet.
    ReadOnlyObjectProperty<@Nullable Decision> foreseenProperty() {
        return foreseen.getReadOnlyProperty();
    }

    /// The organ whose seal is asked for.
    String organ() {
        var at = post;
        return at == null ? "" : workplace.directory().nameOf(at.organ());
    }

    boolean complete() {
        return !reason.get().isBlank() && !files.isEmpty();
    }

    void open(Consumer<Opened> then) {
        if (!begun) {
            var own = workplace.posts().stream()
                    .filter(each -> each.duties().contains(Duty.DRAFT))
                    .findFirst();
            own.ifPresent(each -> begin(each, null));
            then.accept(own.isPresent() ? new Opened.Ready(null) : new Opened.NotEntrusted());
            return;
        }
        tasks.run(
                        "open request",
                        () -> new Found(
                                workplace.desk().contest(request).isPresent(),
                                workplace.desk().document(request)))
                .onSuccess(found -> {
                    if (found.contested()) {
                        then.accept(new Opened.Contested());
                        return;
                    }
                    var document = found.view().map(DocumentView::state).orElse(null);
                    var own = document == null ? null : ownPost(document);
                    if (document == null
                            || own == null
                            || document.currentStep().kind() != StepKind.DRAFT) {
                        then.accept(new Opened.Elsewhere());
                        return;
                    }
                    begin(own, document);
                    then.accept(new Opened.Ready(document.returnedWith().orElse(null)));
                });
    }

    private record Found(boolean contested, Optional<DocumentView> view) {}

    private @Nullable Post ownPost(OfficialDocument document) {
        return document.progress()
                .openFor(workplace.personId())
                .flatMap(open -> workplace.directory().post(open.handler().post()))
                .orElse(null);
    }

    private void begin(Post own, @Nullable OfficialDocument document) {
        post = own;
        saver = new DraftSaver(workplace.desk(), own.id(), request, document == null ? null : Merge.standing(document));
        if (document != null) {
            fill(document.draft().content());
            foresee();
        }
        reason.subscribe((before, now) -> touch());
        explanation.subscribe((before, now) -> touch());
        files.subscribe(this::touch);
    }

    private void foresee() {
        var keeper = saver;
        if (keeper != null) {
            tasks.run("foresee", keeper::foresee).onSuccess(foreseen::set);
        }
    }

    private void touch() {
        changed = moments.now();
        if (!(keeping.get() instanceof Keeping.Unsaved)) {
            unsavedSince = changed;
            keeping.set(new Keeping.Unsaved());
        }
    }

    /// Saves after each pause until unsubscribed.
    Subscription keepSaving() {
        return tasks.every(Duration.ofMillis(200), this::saveWhenPaused);
    }

    void saveWhenPaused() {
        var now = moments.now();
        boolean due = !now.isBefore(changed.plus(PAUSE)) || !now.isBefore(unsavedSince.plus(LONGEST_UNSAVED));
        var keeper = saver;
        if (keeper != null && keeping.get() instanceof Keeping.Unsaved && !saving && due) {
            latest.set(content());
            saving = true;
            tasks.run("save request", () -> save(keeper))
                    .onSuccess(this::settle)
                    .onError(OfflineStoreException.class, failure -> keeping.set(new Keeping.Failed(failure.code())))
                    .andFinally(this::saved);
        }
    }

    /// What was written, and what became of it.
    private record Attempt(DocumentContent content, Saved outcome) {}

    /// Saves the newest there is by the time it begins, so that no saving undoes a later one.
    private Attempt save(DraftSaver keeper) {
        synchronized (keeper) {
            var now = Objects.requireNonNull(latest.get(), "nothing written");
            return new Attempt(now, keeper.save(now, List.of()));
        }
    }

    private void settle(Attempt attempt) {
        switch (attempt.outcome()) {
            case Saved.Kept kept -> {
                foreseen.set(kept.foreseen());
                keeping.set(
                        attempt.content().equals(content()) ? new Keeping.Kept(moments.now()) : new Keeping.Unsaved());
            }
            case Saved.Merged merged -> takeIn(merged);
            case Saved.Contested ignored -> keeping.set(new Keeping.Contested());
            case Saved.NotKept(var refusal) -> keeping.set(new Keeping.Refused(refusal));
            case Saved.HandedOn ignored -> throw new IllegalStateException("a saving hands nothing on");
        }
    }

    /// Shows with the person's own words what another wrote.
    private void takeIn(Saved.Merged merged) {
        var next = merged.over(content(), List.of()).content();
        fill(next);
        foreseen.set(merged.foreseen());
        keeping.set(next.equals(merged.both().content()) ? new Keeping.Kept(moments.now()) : new Keeping.Unsaved());
    }

    private void fill(DocumentContent content) {
        reason.set(content.title());
        explanation.set(content.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n")));
        files.setAll(content.attachments());
    }

    private void saved() {
        saving = false;
        var next = afterSaving;
        afterSaving = () -> {};
        next.run();
    }

    private boolean unsaved() {
        return !(keeping.get() instanceof Keeping.Untouched || keeping.get() instanceof Keeping.Kept);
    }

    /// Saves what is not on disk yet before this returns.
    void saveNow() {
        var keeper = saver;
        if (keeper != null && !handingOn && unsaved()) {
            latest.set(content());
            settle(save(keeper));
        }
    }

    /// Saves and gives the request to the next step. While a saving is under way it waits for that.
    void handOn(Consumer<Saved> then) {
        var keeper = saver;
        if (keeper == null || !complete() || handingOn) {
            return;
        }
        if (saving) {
            afterSaving = () -> handOn(then);
            return;
        }
        latest.set(content());
        boolean unsaved = unsaved();
        handingOn = true;
        tasks.run("hand on request", () -> {
                    var kept = unsaved ? save(keeper).outcome() : null;
                    return kept == null || kept instanceof Saved.Kept ? keeper.handOn() : kept;
                })
                .onSuccess(outcome -> {
                    handingOn = outcome instanceof Saved.HandedOn;
                    if (outcome instanceof Saved.Merged merged) {
                        takeIn(merged);
                    }
                    then.accept(outcome);
                })
                .onError(OfflineStoreException.class, failure -> {
                    handingOn = false;
                    keeping.set(new Keeping.Failed(failure.code()));
                });
    }

    private DocumentContent content() {
        var at = post;
        var organ = at == null ? null : workplace.directory().organ(at.organ()).orElse(null);
        var lines = explanation.get().lines().filter(line -> !line.isBlank()).toList();
        var paragraphs = new ArrayList<Paragraph>();
        for (int i = 0; i < lines.size(); i++) {
            paragraphs.add(new Paragraph("p" + (i + 1), Level.BODY, lines.get(i).strip()));
        }
        return DocumentContent.of(
                        DocumentKind.REQUEST_FOR_INSTRUCTIONS,
                        organ == null ? "" : organ.mark(),
                        organ == null ? "" : organ.name())
                .title(reason.get().strip())
                .body(List.copyOf(paragraphs))
                .attachments(List.copyOf(files))
                .build();
    }

    /// Takes in files from this machine; their bytes are on disk, encrypted, before the request names them.
    void take(List<Path> paths, Consumer<Taken> then) {
        var known = files.stream()
                .flatMap(each -> Stream.ofNullable(each.file()))
                .map(AttachedFile::sha256)
                .collect(Collectors.toSet());
        int room = DocumentContent.MAXIMUM_ATTACHMENTS - files.size();
        tasks.run("take in files", () -> {
                    var taken = new Taken(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
                    for (var path : paths) {
                        takeOne(path, room, known, taken);
                    }
                    return taken;
                })
                .onSuccess(taken -> {
                    files.addAll(taken.files());
                    then.accept(taken);
                });
    }

    private void takeOne(Path path, int room, java.util.Set<String> known, Taken taken) {
        var name = String.valueOf(path.getFileName());
        var fault = fault(path);
        if (fault == null && taken.files().size() >= room) {
            fault = NotTaken.TOO_MANY;
        }
        if (fault == null) {
            try {
                var blob = workplace.desk().putBlob(path, MEDIA_TYPE, name);
                if (known.add(blob.sha256())) {
                    taken.files().add(Attachment.of(name, new AttachedFile(blob.sha256(), blob.size(), MEDIA_TYPE)));
                } else {
                    fault = NotTaken.TWICE;
                }
            } catch (OfflineStoreException failed) {
                fault = NotTaken.UNREADABLE;
            }
        }
        if (fault != null) {
            taken.names().add(name);
            taken.reasons().add(fault);
        }
    }

    private static @Nullable NotTaken fault(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) > PdfPages.MAXIMUM_BYTES) {
                return NotTaken.TOO_LARGE;
            }
            return Arrays.equals(in.readNBytes(PDF.length), PDF) ? null : NotTaken.NO_PDF;
        } catch (IOException unreadable) {
            return NotTaken.UNREADABLE;
        }
    }

    void remove(Attachment file) {
        files.remove(file);
    }

    /// Moves a file up or down among the others.
    void move(Attachment file, int by) {
        int at = files.indexOf(file);
        int to = at + by;
        if (at >= 0 && to >= 0 && to < files.size()) {
            var all = new ArrayList<>(files);
            all.remove(at);
            all.add(to, file);
            files.setAll(all);
        }
    }
}
