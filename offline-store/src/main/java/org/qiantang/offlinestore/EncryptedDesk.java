package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.Session;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.StoreLock;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.network.Network;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.search.Found;
import org.qiantang.offlinestore.search.Query;
import org.qiantang.offlinestore.sync.Engine;
import org.qiantang.offlinestore.sync.Observer;
import org.qiantang.offlinestore.sync.Rooms;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// A desk over an encrypted store in a folder and an engine that keeps it in step.
final class EncryptedDesk implements OfficeDesk {
    private final DeskRooms opened;
    private final Rooms rooms;
    private final Database database;
    private final DeskSettings settings;
    private final Transport transport;
    private final Who who;
    private final DeskFiles files;
    private final DeskSession session;
    private final Views views;
    private final Submission submission;
    private final Searching searching;
    private final Engine engine;
    private final Announcer announcer = new Announcer();
    private final AtomicReference<char @Nullable []> recoveryKey;
    private final LateLogIn late;
    private volatile boolean metered;
    private final Wiping wiping;

    /// Whose desk it is.
    record Who(PersonId person, String loginName) {}

    EncryptedDesk(
            DeskRooms opened,
            DeskSettings settings,
            Transport transport,
            Who who,
            @Nullable Session session,
            LateLogIn late,
            Wiping wiping,
            char @Nullable [] recoveryKey) {
        this.opened = opened;
        this.rooms = opened.rooms();
        this.database = rooms.database();
        this.settings = settings;
        this.transport = transport;
        this.who = who;
        this.late = late;
        this.wiping = wiping;
        this.recoveryKey = new AtomicReference<>(recoveryKey);
        this.files = new DeskFiles(rooms, settings.clock());
        var device = database.read(transaction -> transaction.setting("device")).orElseThrow();
        this.views = new Views(rooms, settings.zone());
        this.submission = new Submission(
                rooms,
                opened.notes(),
                views,
                new Envelopes(rooms, device, settings.clock(), settings.randomness()),
                who.person());
        this.searching = new Searching(rooms, opened.index(), views);
        this.engine = new Engine(
                rooms,
                transport,
                settings.clock(),
                settings.randomness(),
                who.person(),
                session == null ? null : session.token(),
                late,
                new Observer() {
                    @Override
                    public void changed(Set<SubjectId> subjects) {
                        if (!subjects.isEmpty()) {
                            searching.wake();
                        }
                        announce(subjects);
                    }

                    @Override
                    public boolean exchanged() {
                        var merged = submission.mergeOvertaken();
                        if (!merged.isEmpty()) {
                            announce(merged);
                        }
                        return !merged.isEmpty();
                    }

                    @Override
                    public List<CommandEnvelope> asks() {
                        return submission.asks();
                    }

                    @Override
                    public void answered(List<CommandEnvelope> asked, List<CommandAnswer> answers) {
                        submission.answered(asked, answers);
                    }

                    @Override
                    public void factsChanged() {
                        views.factsChanged();
                    }

                    @Override
                    public boolean notAdmitted(TransportFailed failed) {
                        return DeskOpening.dismissed(failed, device, database, wiping);
                    }

                    @Override
                    public void fetched(BlobReference blob, @Nullable RuntimeException failure) {
                        files.settle(blob, failure);
                        announce(Set.of());
                    }
                });
        this.metered = settings.network().metered();
        engine.spare(metered);
        this.session = new DeskSession(transport, engine, who, device, database);
        announcer.start();
        searching.start();
        engine.start();
    }

    @Override
    public PersonId person() {
        return who.person();
    }

    @Override
    public OfficeFacts facts() {
        return views.facts();
    }

    @Override
    public List<DocumentView> documents() {
        return views.all();
    }

    @Override
    public Optional<DocumentView> document(SubjectId id) {
        return views.one(id);
    }

    @Override
    public Found search(Query query) {
        return searching.find(query);
    }

    @Override
    public Decision foresee(PostId post, SubjectId subject, DocumentCommand command) {
        var pending = database.read(transaction -> rooms.outbox().pending(transaction, subject));
        return views.foresee(
                subject,
                pending,
                new Actor(who.person(), post),
                command,
                true,
                settings.clock().instant());
    }

    @Override
    public Submitted submit(PostId post, SubjectId subject, DocumentCommand command, @Nullable CommandSigner signer) {
        return given(subject, () -> submission.submit(new Actor(who.person(), post), subject, command, signer));
    }

    private Submitted given(SubjectId subject, Supplier<Submitted> giving) {
        var submitted = files.withRoom(giving);
        if (submitted instanceof Submitted.Waiting) {
            announce(Set.of(subject));
            engine.wake();
        }
        return submitted;
    }

    @Override
    public Submitted saveDraft(
            PostId post,
            SubjectId subject,
            DocumentCommand.@Nullable SaveDraft begunFrom,
            DocumentCommand.SaveDraft written) {
        return given(subject, () -> submission.saveDraft(new Actor(who.person(), post), subject, begunFrom, written));
    }

    @Override
    public void beginWriting(PostId post, SubjectId subject) {
        submission.begin(new Actor(who.person(), post), subject);
        engine.wake();
    }

    @Override
    public void endWriting(SubjectId subject) {
        submission.end(subject);
        engine.wake();
    }

    @Override
    public Optional<DraftState> draft(SubjectId subject) {
        return submission.draft(subject);
    }

    @Override
    public Optional<Contest> contest(SubjectId subject) {
        return submission.contest(subject);
    }

    @Override
    public Submitted settle(Contest contest, DocumentCommand.SaveDraft settled) {
        return given(contest.mine().subject(), () -> submission.settle(contest, settled));
    }

    @Override
    public List<SentCommand> commands() {
        var later = new HashSet<SubjectId>();
        var commands = new ArrayList<SentCommand>();
        for (var kept : database.read(rooms.outbox()::all)) {
            boolean last = kept.state() != KeptCommand.State.WAITING
                    || later.add(kept.envelope().subject());
            commands.add(SentCommand.of(kept, last));
        }
        return List.copyOf(commands);
    }

    @Override
    public boolean takeBack(CommandId id) {
        var subject = database.read(rooms.outbox()::all).stream()
                .map(KeptCommand::envelope)
                .filter(each -> each.id().equals(id))
                .map(each -> each.subject())
                .findFirst();
        boolean taken = files.withRoom(() -> submission.takeBack(id));
        announce(subject.stream().collect(Collectors.toSet()));
        return taken;
    }

    @Override
    public boolean discard(CommandId id) {
        boolean discarded = files.withRoom(
                () -> database.write(transaction -> rooms.outbox().discard(transaction, id)));
        announce(Set.of());
        return discarded;
    }

    @Override
    public BlobReference putBlob(Path file, String mediaType, String name) {
        return files.put(file, mediaType, name);
    }

    @Override
    public BlobReference putBlob(InputStream bytes, String mediaType, String name) {
        return files.put(bytes, mediaType, name);
    }

    @Override
    public Optional<InputStream> openBlob(BlobReference blob) {
        return files.open(blob);
    }

    @Override
    public CompletableFuture<BlobReference> fetchBlob(BlobReference blob) {
        var wanted = files.want(blob);
        engine.wake();
        return wanted;
    }

    @Override
    public Optional<String> exportTrail(SubjectId subject, Path file) {
        boolean forbidden = views.one(subject)
                .filter(view -> !views.facts()
                        .storage()
                        .of(view.state().draft().content().secrecy())
                        .exported())
                .isPresent();
        return forbidden ? Optional.of("export-forbidden") : session.exportTrail(subject, file);
    }

    @Override
    public void saveNote(SubjectId subject, String text) {
        files.withRoom(() -> database.write(transaction -> {
            opened.notes().keep(transaction, subject, text);
            return subject;
        }));
    }

    @Override
    public Optional<String> note(SubjectId subject) {
        return database.read(transaction -> opened.notes().text(transaction, subject));
    }

    @Override
    public void saveHandwriting(String encoded) {
        files.withRoom(() -> database.write(transaction -> {
            opened.rooms().facts().keepHandwriting(transaction, encoded);
            return encoded;
        }));
    }

    @Override
    public Optional<String> handwriting() {
        return database.read(transaction -> opened.rooms().facts().handwriting(transaction));
    }

    @Override
    public byte[] timestamp(byte[] query) throws IOException {
        try {
            return transport.timestamp(query);
        } catch (TransportFailed failed) {
            throw new IOException(failed.code(), failed);
        }
    }

    @Override
    public SealRecords seals() {
        return new OfficeSealRecords(transport, engine);
    }

    @Override
    public DeviceRecords devices() {
        return new OfficeDeviceRecords(new OfficeSealRecords(transport, engine), session.device());
    }

    @Override
    public Status status() {
        var state = engine.state();
        return database.read(transaction -> {
            long wanted = rooms.blobs().records().bytesToFetch(transaction);
            int proposed = rooms.outbox().savings().proposed(transaction);
            long now = metered ? files.bytesAwaited(transaction) : wanted;
            return new Status(
                    Status.Connection.valueOf(state.connection().name()),
                    state.since(),
                    state.synchronising(),
                    state.lastSynchronised(),
                    rooms.outbox().count(transaction, KeptCommand.State.WAITING) + proposed,
                    rooms.outbox().count(transaction, KeptCommand.State.REFUSED)
                            - proposed
                            + rooms.outbox().count(transaction, KeptCommand.State.NEEDS_ATTENTION),
                    files(rooms.blobs().records().bytesToSend(transaction), engine.sending()),
                    files(now, engine.fetching()),
                    new Status.Progress(state.commandsSent(), state.documentsCome(), wanted - now),
                    transport.readBy(),
                    state.lastError(),
                    engine.trouble().map(Problem::arguments).orElse(Map.of()));
        });
    }

    private static Status.Files files(long bytes, Engine.Moving moving) {
        return new Status.Files(Math.max(0, bytes - moving.there()), moving.perSecond());
    }

    @Override
    public Subscription subscribe(Listener listener) {
        return announcer.subscribe(listener);
    }

    private void announce(Set<SubjectId> subjects) {
        announcer.announce(subjects, this::status);
    }

    @Override
    public void workOffline(boolean offline) {
        engine.cut(offline);
    }

    @Override
    public void pause(boolean resting) {
        engine.pause(resting);
    }

    @Override
    public void network(Network network) {
        metered = network.metered();
        transport.over(network);
        engine.spare(metered);
        engine.refresh();
    }

    @Override
    public void synchroniseNow() {
        engine.refresh();
    }

    @Override
    public void logInAgain(char[] password) {
        session.takeUp(password);
        late.forget();
    }

    @Override
    public void changeStorePassword(char[] present, char[] next) {
        opened.cabinet().unlock(present).close();
        opened.cabinet().changePassword(opened.key(), next);
    }

    @Override
    public Optional<char[]> takeRecoveryKey() {
        return Optional.ofNullable(recoveryKey.getAndSet(null));
    }

    @Override
    public void close() {
        session.giveUp();
        engine.close();
        late.forget();
        announcer.close();
        var unseen = recoveryKey.getAndSet(null);
        if (unseen != null) {
            Arrays.fill(unseen, '\0');
        }
        files.close();
        transport.close();
        searching.close();
        opened.close();
        searching.join();
        if (wiping.begun()) {
            finishWiping();
        }
    }

    /// Where another window has come in meanwhile, that one has finished it.
    private void finishWiping() {
        try {
            var lock = StoreLock.take(wiping.folder());
            try {
                wiping.finish();
            } finally {
                lock.close();
            }
        } catch (StoreFailed failed) {
            if (failed.reason() != StoreFailed.Code.IN_USE) {
                throw failed;
            }
        }
    }

    /// For tests: what is inside.
    Rooms rooms() {
        return rooms;
    }

    /// For tests: the session in force.
    @Nullable
    String session() {
        return engine.session();
    }
}
