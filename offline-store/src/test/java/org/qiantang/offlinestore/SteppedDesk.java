package org.qiantang.offlinestore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.blob.BlobFolder;
import org.qiantang.offlinestore.blob.FileRoom;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.cache.FactsCache;
import org.qiantang.offlinestore.cache.Notes;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Commits;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.outbox.Outbox;
import org.qiantang.offlinestore.search.SearchIndex;
import org.qiantang.offlinestore.sync.Engine;
import org.qiantang.offlinestore.sync.Expiry;
import org.qiantang.offlinestore.sync.Observer;
import org.qiantang.offlinestore.sync.Rooms;
import org.qiantang.offlinestore.sync.SteppedEngine;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// A desk of the real parts without threads, opened below the password.
public final class SteppedDesk implements AutoCloseable, Observer {
    private static final Sealer SEALER = KnownKey.sealer();

    private final Rooms rooms;
    private final Views views;
    private final Submission submission;
    private final DeskFiles files;
    private final LateLogIn late;
    private final SteppedEngine engine;
    private final DeskSession session;
    private final Wiping wiping;
    private final SteppedClock clock;
    private final Actor actor;
    private final String device;

    /// What surrounds a desk.
    ///
    /// @param store the folder that goes when the machine is wiped
    /// @param database the store's file, of which there is one for each life of the program
    public record Surroundings(
            Path store,
            Path database,
            Path blobs,
            Commits commits,
            Transport transport,
            SteppedClock clock,
            RandomGenerator randomness,
            Actor actor,
            String device) {}

    /// @param logsIn whether the person is logged in with the office, as soon as it hears
    public SteppedDesk(Surroundings around, boolean logsIn) {
        var database = Database.open(around.database(), around.commits());
        this.clock = around.clock();
        this.actor = around.actor();
        this.device = around.device();
        this.wiping = new Wiping(around.store());
        var facts = new FactsCache(SEALER);
        this.rooms = new Rooms(
                database,
                new DocumentCache(SEALER, new SearchIndex(SEALER, facts::reader), facts::storage),
                facts,
                new Outbox(SEALER),
                new BlobFolder(around.blobs(), database, SEALER, FileRoom.USUAL));
        rooms.blobs().tidy(clock.instant());
        new Expiry(rooms, actor.person(), clock).run();
        this.files = new DeskFiles(rooms, clock);
        this.views = new Views(rooms, PlayedOffice.ZONE);
        this.submission = new Submission(
                rooms,
                new Notes(SEALER),
                views,
                new Envelopes(rooms, device, clock, around.randomness()),
                actor.person());
        var who = new EncryptedDesk.Who(actor.person(), actor.person().value());
        this.late = new LateLogIn(around.transport(), who, device, logsIn ? City.PASSWORD.clone() : null);
        this.engine = new SteppedEngine(
                rooms, around.transport(), clock, around.randomness(), actor.person(), null, late, this);
        this.session = new DeskSession(around.transport(), engine.engine(), who, device, database);
    }

    /// Whether a machine's wiping was begun and not finished.
    public static boolean wipingBegun(Path store) {
        return new Wiping(store).begun();
    }

    /// Removes what is left of a machine's store, as closing it does, or opening it the next time.
    public static void finishWiping(Path store) {
        new Wiping(store).finish();
    }

    /// A store that holds the office's facts and nothing else.
    public static byte[] freshStore(Path folder, OfficeFacts facts) throws IOException {
        var file = folder.resolve("fresh.db");
        try (var database = Database.open(file)) {
            database.write(transaction -> {
                new FactsCache(SEALER).keep(transaction, facts, "1");
                return transaction;
            });
        }
        var bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    public Rooms rooms() {
        return rooms;
    }

    public Engine engine() {
        return engine.engine();
    }

    /// Whether the machine is not to be worked from, by what the office said last.
    public boolean revoked() {
        try {
            DeskOpening.requireAdmitted(rooms.database(), false);
            return false;
        } catch (LogInFailed revoked) {
            return true;
        }
    }

    /// Whether the office lets the person of a revoked machine in again.
    ///
    /// @param over the line to the office
    public boolean admittedAgain(Transport over) {
        try {
            over.logIn(new LogIn(actor.person().value(), new String(City.PASSWORD), device));
            DeskOpening.requireAdmitted(rooms.database(), true);
            return true;
        } catch (TransportFailed stillNot) {
            DeskOpening.dismissed(stillNot, device, rooms.database(), wiping);
            return false;
        }
    }

    /// The person types the password again.
    ///
    /// @throws LogInFailed if they may not or cannot log in now
    public void logInAgain() {
        session.takeUp(City.PASSWORD);
        late.forget();
    }

    /// The person opens a file, and waits for it where it is not here.
    public Future<BlobReference> fetch(BlobReference blob) {
        var wanted = files.want(blob);
        engine().wake();
        return wanted;
    }

    public Optional<Runnable> turn() {
        return engine.turn();
    }

    public Submitted submit(SubjectId subject, DocumentCommand command, @Nullable CommandSigner signer) {
        var submitted = submission.submit(actor, subject, command, signer);
        if (submitted instanceof Submitted.Waiting) {
            engine().wake();
        }
        return submitted;
    }

    public void beginWriting(SubjectId subject) {
        submission.begin(actor, subject);
        engine().wake();
    }

    public void endWriting(SubjectId subject) {
        submission.end(subject);
        engine().wake();
    }

    public boolean takeBack(CommandId id) {
        return submission.takeBack(id);
    }

    public boolean discard(CommandId id) {
        return rooms.database().write(transaction -> rooms.outbox().discard(transaction, id));
    }

    public BlobReference put(byte[] bytes, String name) {
        return rooms.blobs()
                .put(new ByteArrayInputStream(bytes), bytes.length, "application/pdf", name, clock.instant());
    }

    public List<DocumentView> documents() {
        return views.all();
    }

    public Optional<DocumentView> document(SubjectId id) {
        return views.one(id);
    }

    @Override
    public void changed(Set<SubjectId> subjects) {
        // Nobody looks at a screen here.
    }

    @Override
    public boolean exchanged() {
        return !submission.mergeOvertaken().isEmpty();
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
        return DeskOpening.dismissed(failed, device, rooms.database(), wiping);
    }

    @Override
    public void fetched(BlobReference blob, @Nullable RuntimeException failure) {
        files.settle(blob, failure);
    }

    @Override
    public void close() {
        rooms.database().close();
    }
}
