package org.qiantang.client.screen.draft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.screen.DraftSaver;
import org.qiantang.client.screen.DraftSaver.Saved;
import org.qiantang.client.screen.Keeping;
import org.qiantang.client.screen.KeptPictures;
import org.qiantang.client.screen.Workplace;
import org.qiantang.client.ui.Moments;
import org.qiantang.client.ui.Tasks;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Opinion;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.directory.Duty;
import org.qiantang.domain.directory.Organ;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.Post;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.merge.Merge;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.DraftState;
import org.qiantang.offlinestore.OfficeDesk;
import org.qiantang.offlinestore.Status;
import org.qiantang.offlinestore.failure.OfflineStoreException;
import org.qiantang.typesetting.layout.Picture;

/// What the drafter works with: the form, when it was saved, who gets it next. Confined to the interface's thread.
final class DraftViewModel {
    private static final Duration PAUSE = Duration.ofMillis(900);
    // With the saving itself, nothing older than two seconds is ever only on the screen, however fast somebody types.
    private static final Duration LONGEST_UNSAVED = Duration.ofMillis(1500);

    /// What happened when the draft was opened.
    sealed interface Opened {
        record Ready(@Nullable Opinion returned) implements Opened {}

        /// The person holds no post entrusted with drafting.
        record NotEntrusted() implements Opened {}

        /// It was changed on both sides, and the person has to decide first.
        record Contested() implements Opened {}

        /// It lies elsewhere now, or is not to be seen here.
        record Elsewhere() implements Opened {}
    }

    private final Workplace workplace;
    private final OfficeDesk desk;
    private final Tasks tasks;
    private final Moments moments;
    private final SubjectId document;
    private final DraftForm form;
    private final ReadOnlyObjectWrapper<Keeping> keeping =
            new ReadOnlyObjectWrapper<>(this, "keeping", new Keeping.Untouched());
    private final ReadOnlyObjectWrapper<@Nullable Decision> foreseen = new ReadOnlyObjectWrapper<>(this, "foreseen");
    private final Directory directory;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(this, "revision", 0);
    private final ReadOnlyObjectWrapper<@Nullable Lending> lending = new ReadOnlyObjectWrapper<>(this, "lending");
    private final Map<String, Picture> pictures = new HashMap<>();
    private Runnable pictureListener = () -> {};
    private @Nullable OrganId host;
    private @Nullable Post changer;
    private @Nullable DraftSaver saver;
    private @Nullable Instant unsavedSince;
    private @Nullable Instant lastChange;
    private boolean saving;
    private boolean takingIn;
    private boolean newerWaits;
    private Runnable mergedListener = () -> {};

    /// @param existing the document to go on with; null for a new one
    DraftViewModel(Workplace workplace, Tasks tasks, Moments moments, @Nullable SubjectId existing) {
        this.workplace = workplace;
        this.desk = workplace.desk();
        this.directory = workplace.directory();
        this.tasks = tasks;
        this.moments = moments;
        this.document = existing != null
                ? existing
                : new SubjectId(SubjectKind.OUTGOING_DOCUMENT, UUID.randomUUID().toString());
        this.form = new DraftForm(() -> UUID.randomUUID().toString(), directory.organs());
        form.onChange(this::changed);
    }

    DraftForm form() {
        return form;
    }

    SubjectId document() {
        return document;
    }

    Directory directory() {
        return directory;
    }

    /// The pictures of the draft that are at hand, by the digest that figures name.
    Map<String, Picture> pictures() {
        return Map.copyOf(pictures);
    }

    /// Calls back when more pictures are at hand.
    void onPictures(Runnable listener) {
        pictureListener = listener;
    }

    /// Takes in a picture: keeps its file on this machine and makes a figure of it.
    ///
    /// @param then gets the figure; empty where the file is no picture or beyond the limits
    /// @param unreadable runs where the file cannot be read at all
    void addPicture(Callable<byte[]> file, Consumer<Optional<Figure>> then, Runnable unreadable) {
        tasks.run("take picture", () -> keep(Picture.of(file.call())))
                .onSuccess(picture -> {
                    picture.ifPresent(kept -> pictures.put(kept.digest(), kept));
                    then.accept(
                            picture.map(kept -> kept.figure(UUID.randomUUID().toString()))
                                    .filter(form.content()::hasRoomFor));
                })
                .onError(IOException.class, failure -> unreadable.run());
    }

    private Optional<Picture> keep(Optional<Picture> picture) {
        picture.ifPresent(this::keep);
        return picture;
    }

    /// Keeps a picture's file on this machine; as slow as a disk, for any thread.
    void keep(Picture picture) {
        desk.putBlob(new ByteArrayInputStream(picture.bytes()), picture.type().mediaType(), picture.digest());
    }

    /// Has pictures at hand whose files were kept.
    void have(Map<String, Picture> kept) {
        pictures.putAll(kept);
        pictureListener.run();
    }

    /// The organ whose document it is; null until the draft is open.
    @Nullable
    OrganId host() {
        return host;
    }

    /// The names that stand as 签发人 if the leaders entrusted with it issue the document, the host's first.
    List<String> expectedIssuers() {
        return Stream.concat(Stream.ofNullable(host), form.joint().stream().map(Organ::id))
                .flatMap(
                        organ -> directory.entrusted(organ, Duty.ISSUE).stream().limit(1))
                .map(post -> directory.nameOf(post.holder()))
                .toList();
    }

    ReadOnlyObjectProperty<Keeping> keepingProperty() {
        return keeping.getReadOnlyProperty();
    }

    /// What handing the draft on as it was last saved would do; null before the first saving.
    ReadOnlyObjectProperty<@Nullable Decision> foreseenProperty() {
        return foreseen.getReadOnlyProperty();
    }

    /// How often the draft was saved (稿次); 0 before the first saving.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Reads the draft, or begins a new one.
    void open(Consumer<Opened> then) {
        tasks.run(
                        "open draft",
                        () -> new Found(
                                desk.draft(document)
                                        .filter(DraftState::contested)
                                        .isPresent(),
                                desk.document(document)))
                .onSuccess(found -> then.accept(
                        found.contested()
                                ? new Opened.Contested()
                                : begin(found.view().map(DocumentView::state).orElse(null))));
    }

    private record Found(boolean contested, Optional<DocumentView> view) {}

    private Opened begin(@Nullable OfficialDocument state) {
        var post = state == null ? draftingPost() : writingPost(state);
        if (post == null) {
            return state == null ? new Opened.NotEntrusted() : new Opened.Elsewhere();
        }
        host = state == null ? post.organ() : state.organ();
        changer = state == null || state.currentStep().kind() == StepKind.DRAFT ? null : post;
        revision.set(state == null ? 0 : state.draft().revision());
        var keeper = new DraftSaver(desk, post.id(), document, state == null ? null : Merge.standing(state));
        saver = keeper;
        if (state == null) {
            var organ = directory.organ(post.organ()).orElseThrow();
            form.load(
                    DocumentContent.of(DocumentKind.NOTICE, organ.mark(), organ.name())
                            .build(),
                    List.of());
        } else {
            form.load(state.draft().content(), state.draft().countersigners());
            keeping.set(new Keeping.Kept(lastSaved(state)));
            readPictures(state.draft().content());
            tasks.run("foresee", keeper::foresee).onSuccess(foreseen::set);
        }
        return new Opened.Ready(state == null ? null : state.returnedWith().orElse(null));
    }

    /// Those that have not come to this machine follow.
    private void readPictures(DocumentContent content) {
        tasks.run("read pictures", () -> KeptPictures.of(desk, content)).onSuccess(kept -> {
            have(kept.here());
            kept.fetch(desk, () -> tasks.deliver(() -> readPictures(content)));
        });
    }

    private @Nullable Post draftingPost() {
        return Stream.concat(Stream.of(workplace.post()), workplace.posts().stream())
                .filter(post -> post.duties().contains(Duty.DRAFT))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Post writingPost(OfficialDocument state) {
        return state.writableBy(desk.person())
                ? state.progress()
                        .openFor(desk.person())
                        .flatMap(turn -> directory.post(turn.handler().post()))
                        .orElse(null)
                : null;
    }

    /// Whether the text is changed by somebody who has the document after its drafter (改稿), and whom others may come
    /// before.
    boolean changing() {
        return changer != null;
    }

    /// Who has the text; null where only one person can write on it.
    ReadOnlyObjectProperty<@Nullable Lending> lendingProperty() {
        return lending.getReadOnlyProperty();
    }

    /// Borrows the text, as soon as it can be had; once more, asks for it again.
    void borrow() {
        var by = changer;
        if (by != null) {
            desk.beginWriting(by.id(), document);
            readLending();
        }
    }

    /// Gives the text back.
    void giveBack() {
        if (changer != null) {
            desk.endWriting(document);
        }
    }

    private void readLending() {
        if (changer == null) {
            return;
        }
        tasks.run(
                        "read lending",
                        () -> desk.draft(document).map(state -> {
                            var lease = state.lease();
                            boolean own =
                                    lease != null && lease.holder().person().equals(desk.person());
                            boolean online = desk.status().connection() == Status.Connection.ONLINE;
                            return new Lending(state, own, online);
                        }))
                .onSuccess(read -> lending.set(read.orElse(null)));
    }

    private static Instant lastSaved(OfficialDocument state) {
        return state.trail().history().stream()
                .filter(entry -> entry.what().changesText())
                .map(entry -> entry.at())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void changed() {
        if (takingIn) {
            return;
        }
        lastChange = moments.now();
        if (unsavedSince == null) {
            unsavedSince = lastChange;
            keeping.set(new Keeping.Unsaved());
        }
    }

    /// Saves by itself and takes in what others save while the draft is in front; ask for it again after
    /// unsubscribing.
    Subscription keepSaving() {
        return Subscription.combine(
                tasks.every(Duration.ofMillis(200), this::saveWhenPaused), workplace.watch(tasks, change -> {
                    if (change.subjects().contains(document)) {
                        takeInNewer();
                    }
                    readLending();
                }));
    }

    /// Calls back when what another wrote was taken in.
    void onMerged(Runnable listener) {
        mergedListener = listener;
    }

    private void takeInNewer() {
        var keeper = saver;
        if (keeper == null || saving || unsavedSince != null) {
            // What is saved meets the other's by itself; after that it is looked at again.
            newerWaits = keeper != null;
            return;
        }
        newerWaits = false;
        saving = true;
        tasks.run("take in", keeper::newer)
                .onSuccess(newer -> newer.ifPresent(this::saved))
                .andFinally(this::savingEnded);
    }

    private void savingEnded() {
        saving = false;
        if (newerWaits) {
            takeInNewer();
        }
    }

    private void takeIn(Saved.Merged merged) {
        var next = merged.over(form.content(), List.copyOf(form.countersigners));
        takingIn = true;
        form.takeIn(next.content(), next.countersigners());
        takingIn = false;
        revision.set(merged.both().basedOn());
        foreseen.set(merged.foreseen());
        readPictures(next.content());
        boolean asItStands = next.content().equals(merged.both().content())
                && next.countersigners().equals(merged.both().countersigners());
        if (asItStands) {
            unsavedSince = null;
            keeping.set(new Keeping.Kept(moments.now()));
        } else {
            changed();
            keeping.set(new Keeping.Unsaved());
        }
        if (!merged.given().content().equals(merged.both().content())) {
            mergedListener.run();
        }
    }

    void saveWhenPaused() {
        if (unsavedSince == null || lastChange == null || saving) {
            return;
        }
        var now = moments.now();
        boolean paused = Duration.between(lastChange, now).compareTo(PAUSE) >= 0;
        boolean long_ = Duration.between(unsavedSince, now).compareTo(LONGEST_UNSAVED) >= 0;
        if (paused || long_) {
            save();
        }
    }

    private void save() {
        var keeper = saver;
        if (keeper == null) {
            return;
        }
        var content = form.content();
        var posts = List.copyOf(form.countersigners);
        unsavedSince = null;
        saving = true;
        tasks.run("save draft", () -> keeper.save(content, posts))
                .onSuccess(this::saved)
                .onError(OfflineStoreException.class, failure -> keptBack(new Keeping.Failed(failure.code())))
                .andFinally(this::savingEnded);
    }

    private void saved(Saved outcome) {
        switch (outcome) {
            case Saved.Kept kept -> {
                revision.set(kept.revision());
                foreseen.set(kept.foreseen());
                keeping.set(unsavedSince == null ? new Keeping.Kept(moments.now()) : new Keeping.Unsaved());
            }
            case Saved.Merged merged -> takeIn(merged);
            case Saved.Contested ignored -> keeping.set(new Keeping.Contested());
            case Saved.NotKept(Refusal refusal) -> keptBack(new Keeping.Refused(refusal));
            case Saved.HandedOn ignored -> {}
        }
    }

    /// Nothing was saved: it stays to be saved, and is tried again after the next change.
    private void keptBack(Keeping why) {
        keeping.set(why);
        unsavedSince = null;
    }

    /// Saves what is not saved yet before returning; for leaving the screen and closing the window.
    void saveNow() {
        var keeper = saver;
        if (keeper != null && (unsavedSince != null || keeping.get() instanceof Keeping.Failed)) {
            unsavedSince = null;
            saved(keeper.save(form.content(), List.copyOf(form.countersigners)));
        }
    }

    /// Saves and hands the draft on. Does nothing where an element is missing.
    void handOn(Consumer<Saved.HandedOn> then) {
        var keeper = saver;
        if (keeper == null || saving || form.missing().isPresent()) {
            return;
        }
        boolean unsaved = unsavedSince != null || keeping.get() instanceof Keeping.Failed;
        var content = form.content();
        var posts = List.copyOf(form.countersigners);
        unsavedSince = null;
        saving = true;
        tasks.run("hand on", () -> {
                    var kept = unsaved ? keeper.save(content, posts) : null;
                    return kept == null || kept instanceof Saved.Kept ? keeper.handOn() : kept;
                })
                .onSuccess(outcome -> {
                    if (outcome instanceof Saved.HandedOn handedOn) {
                        saver = null;
                        then.accept(handedOn);
                    } else {
                        saved(outcome);
                    }
                })
                .onError(OfflineStoreException.class, failure -> keptBack(new Keeping.Failed(failure.code())))
                .andFinally(() -> saving = false);
    }
}
