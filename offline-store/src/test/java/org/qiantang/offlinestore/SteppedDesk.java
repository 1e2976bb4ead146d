package org.qiantang.offlinestore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
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
import org.qiantang.offlinestore.outbox.Outbox;
import org.qiantang.offlinestore.search.SearchIndex;
import org.qiantang.offlinestore.sync.Engine;
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
    private final SteppedEngine engine;
    private final SteppedClock clock;
    private final Actor actor;

    /// What surrounds a desk.
    ///
    /// @param database the store's file, of which there is one for each life of the program
    public record Surroundings(
            Path database,
            Path blobs,
            Commits commits,
            Transport transport,
            SteppedClock clock,
            RandomGenerator randomness,
            Actor actor,
            String device) {}

    public SteppedDesk(Surroundings around, @Nullable String token, Engine.Sessions sessions) {
        var database = Database.open(around.database(), around.commits());
        this.clock = around.clock();
        this.actor = around.actor();
        var facts = new FactsCache(SEALER);
        this.rooms = new Rooms(
                database,
                new DocumentCache(SEALER, new SearchIndex(SEALER, facts::reader), facts::storage),
                facts,
                new Outbox(SEALER),
                new BlobFolder(around.blobs(), database, SEALER, FileRoom.USUAL));
        rooms.blobs().tidy(clock.instant());
        this.views = new Views(rooms, PlayedOffice.ZONE);
        this.submission = new Submission(
                rooms,
                new Notes(SEALER),
                views,
                new Envelopes(rooms, around.device(), clock, around.randomness()),
                actor.person());
        this.engine = new SteppedEngine(
                rooms, around.transport(), clock, around.randomness(), actor.person(), token, sessions, this);
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
        return false;
    }

    @Override
    public void fetched(BlobReference blob, @Nullable RuntimeException failure) {
        // Nobody waits for a file here.
    }

    @Override
    public void close() {
        rooms.database().close();
    }
}
