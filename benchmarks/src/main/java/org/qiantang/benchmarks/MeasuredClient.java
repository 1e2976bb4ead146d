package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.blob.BlobFolder;
import org.qiantang.offlinestore.blob.FileRoom;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.cache.FactsCache;
import org.qiantang.offlinestore.crypto.Algorithm;
import org.qiantang.offlinestore.crypto.KeyCabinet;
import org.qiantang.offlinestore.crypto.Sealer;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.outbox.Outbox;
import org.qiantang.offlinestore.search.SearchIndex;
import org.qiantang.offlinestore.sync.Engine;
import org.qiantang.offlinestore.sync.HttpTransport;
import org.qiantang.offlinestore.sync.Observer;
import org.qiantang.offlinestore.sync.Rooms;
import org.qiantang.offlinestore.sync.TransportFailed;

/// A client's store and engine, without its log-in: what synchronises.
final class MeasuredClient implements AutoCloseable {
    private final Rooms rooms;
    private final Engine engine;
    private final HttpTransport transport;
    private final CountDownLatch exchanged = new CountDownLatch(1);
    private final Semaphore told = new Semaphore(0);

    MeasuredClient(Path folder, Enrolment enrolment, String person, String token) throws IOException {
        Files.createDirectories(folder.resolve("blobs"));
        var randomness = new SecureRandom();
        var key = KeyCabinet.in(folder, Clock.systemUTC(), randomness)
                .make("measured".toCharArray())
                .key();
        var sealer = new Sealer(key, Algorithm.AES_256_GCM, randomness);
        var database = Database.open(folder.resolve("store.db"));
        var facts = new FactsCache(sealer);
        this.rooms = new Rooms(
                database,
                new DocumentCache(sealer, new SearchIndex(sealer, facts::reader), facts::storage),
                facts,
                new Outbox(sealer),
                new BlobFolder(folder.resolve("blobs"), database, sealer, FileRoom.USUAL));
        // The search index is written with everything that comes, as for a person who is logged in.
        database.write(transaction -> {
            facts.keep(transaction, new PersonId(person));
            return transaction;
        });
        this.transport = new HttpTransport(enrolment);
        this.engine = new Engine(
                rooms, transport, Clock.systemUTC(), randomness, new PersonId(person), token, () -> token, observer());
    }

    Rooms rooms() {
        return rooms;
    }

    /// Seconds from the start of synchronisation until everything was sent and fetched.
    double synchronise() throws InterruptedException {
        long began = System.nanoTime();
        engine.start();
        exchanged.await();
        return (System.nanoTime() - began) / 1e9;
    }

    /// Seconds from the start of synchronisation until so many commands, each on a subject of its own, were answered.
    double push(int commands) throws InterruptedException {
        long began = System.nanoTime();
        engine.start();
        told.acquire(commands);
        double seconds = (System.nanoTime() - began) / 1e9;
        exchanged.await();
        return seconds;
    }

    private Observer observer() {
        return new Observer() {
            @Override
            public void changed(Set<SubjectId> subjects) {
                told.release(subjects.size());
            }

            @Override
            public boolean exchanged() {
                exchanged.countDown();
                return false;
            }

            @Override
            public List<CommandEnvelope> asks() {
                return List.of();
            }

            @Override
            public void answered(List<CommandEnvelope> asked, List<CommandAnswer> answers) {
                throw new IllegalStateException("nothing is asked here");
            }

            @Override
            public void factsChanged() {
                // The screen's business.
            }

            @Override
            public boolean notAdmitted(TransportFailed failed) {
                return false;
            }

            @Override
            public void fetched(BlobReference blob, @Nullable RuntimeException failure) {
                // Nothing is wanted.
            }
        };
    }

    @Override
    public void close() {
        engine.close();
        transport.close();
        rooms.database().close();
    }
}
