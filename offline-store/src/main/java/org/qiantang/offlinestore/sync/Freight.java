package org.qiantang.offlinestore.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.blob.BlobFolder;
import org.qiantang.offlinestore.blob.BlobRecords;
import org.qiantang.offlinestore.blob.KeptBlob;
import org.qiantang.offlinestore.blob.Unwritten;
import org.qiantang.offlinestore.blob.Wish;
import org.qiantang.offlinestore.cache.DocumentCache;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.Outbox;

/// Moves files, in pieces, so that a person's command never waits behind one and nothing is sent or fetched twice.
final class Freight {
    private static final long PIECE = 4L * 1024 * 1024;
    private static final long LEAST_PROGRESS = 1024 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int WRONG_DIGEST = 460;
    private static final int TOO_LARGE = 413;
    private static final int NOT_SATISFIABLE = 416;
    private static final int QUOTA = 429;
    private static final int UNAUTHORISED = 401;

    private final Database database;
    private final DocumentCache documents;
    private final Outbox outbox;
    private final BlobFolder blobs;
    private final BlobRecords records;
    private final Transport transport;
    private final Clock clock;
    private final Observer observer;
    private final Flow sending;
    private final Flow fetching;
    private long moved;
    /// How much of each unfinished upload the office has said that it has.
    private final Map<String, Long> arrived = new HashMap<>();
    private final Setbacks setbacks;

    Freight(Rooms rooms, Transport transport, Clock clock, Observer observer) {
        this.database = rooms.database();
        this.documents = rooms.documents();
        this.outbox = rooms.outbox();
        this.blobs = rooms.blobs();
        this.records = blobs.records();
        this.transport = transport;
        this.clock = clock;
        this.observer = observer;
        this.sending = new Flow(clock);
        this.fetching = new Flow(clock);
        this.setbacks = new Setbacks(clock);
    }

    /// Whether files have come further since this was asked last.
    boolean cameFurther() {
        boolean further = moved > 0;
        moved = 0;
        return further;
    }

    Flow sending() {
        return sending;
    }

    Flow fetching() {
        return fetching;
    }

    /// Tries everything again at once that rests.
    void retry() {
        setbacks.forgive();
    }

    /// What keeps a file from being moved although the office is there; empty where nothing does.
    Optional<Problem> trouble() {
        return setbacks.problem();
    }

    /// Sends the files that waiting commands name: those of urgent documents first, else in the order of the commands,
    /// which themselves go in the order in which they were given.
    ///
    /// @return whether all are there now that can be
    boolean send(String token, BooleanSupplier goOn) throws TransportFailed {
        var seen = new HashSet<String>();
        for (var command : database.read(this::mostUrgentFirst)) {
            var id = command.envelope().id();
            for (var name : database.read(transaction -> outbox.missingBlobs(transaction, id))) {
                var blob = database.read(transaction -> records.find(transaction, name));
                if (blob.isEmpty() || !seen.add(name) || setbacks.rests(blob.get())) {
                    continue;
                }
                try {
                    if (!upload(token, blob.get(), goOn)) {
                        return false;
                    }
                } catch (TransportFailed failed) {
                    switch (failed.status()) {
                        case QUOTA -> setbacks.add(blob.get(), problem(failed));
                        case WRONG_DIGEST -> notSent(id, name, "FILE_NOT_SENT");
                        case TOO_LARGE -> notSent(id, name, "FILE_TOO_LARGE");
                        default -> throw failed;
                    }
                } catch (StoreFailed failed) {
                    if (failed.reason() != StoreFailed.Code.FILE_DAMAGED) {
                        throw failed;
                    }
                    notSent(id, name, "FILE_NOT_SENT");
                }
            }
        }
        return true;
    }

    private List<KeptCommand> mostUrgentFirst(Transaction transaction) {
        return outbox.waiting(transaction, 500).stream()
                .sorted(Comparator.comparing((KeptCommand each) -> urgency(transaction, each))
                        .reversed())
                .toList();
    }

    private Urgency urgency(Transaction transaction, KeptCommand command) {
        return command.envelope().command() instanceof DocumentCommand.SaveDraft save
                ? save.content().urgency()
                : documents
                        .state(transaction, command.envelope().subject())
                        .map(each -> each.document().draft().content().urgency())
                        .orElse(Urgency.NORMAL);
    }

    private static Problem problem(TransportFailed failed) {
        var said = failed.problem();
        // Whatever else comes instead of a file is not the file.
        return said == null ? new Problem(Problem.WRONG_DIGEST, Map.of()) : said;
    }

    private void notSent(CommandId command, String file, String reason) {
        database.write(transaction -> {
            records.uploading(transaction, file, null);
            outbox.needsAttention(transaction, command, reason, null, clock.instant());
            return command;
        });
    }

    private boolean upload(String token, KeptBlob blob, BooleanSupplier goOn) throws TransportFailed {
        var sha256 = blob.blob().sha256();
        long size = blob.blob().size();
        if (!transport.hasBlob(token, sha256)) {
            var upload = blob.upload();
            var known = upload == null ? Optional.<Long>empty() : transport.uploaded(token, upload);
            if (upload == null || known.isEmpty()) {
                var begun = transport.beginUpload(token, sha256, size);
                database.write(transaction -> {
                    records.uploading(transaction, blob.token(), begun);
                    return begun;
                });
                upload = begun;
            }
            long offset = known.orElse(0L);
            arrived(blob, offset);
            if (offset > size) {
                // Whatever that is, it is not this file.
                forgetUpload(blob);
                throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
            }
            while (offset < size) {
                long length = Math.min(PIECE, size - offset);
                sending.at(offset);
                try (var bytes = sending.counting(reader(blob, offset))) {
                    transport.append(token, upload, offset, bytes, length);
                } catch (IOException failed) {
                    throw blobs.failed(failed);
                } catch (TransportFailed failed) {
                    if (failed.status() != CONFLICT) {
                        throw failed;
                    }
                    // An earlier piece arrived although its answer was lost: ask where the office is.
                    long there = transport.uploaded(token, upload).orElse(-1L);
                    if (there < 0 || there == offset || there > size) {
                        throw failed;
                    }
                    offset = there;
                    arrived(blob, offset);
                    continue;
                }
                offset += length;
                arrived(blob, offset);
                if (offset < size && !goOn.getAsBoolean()) {
                    return false;
                }
            }
            if (!transport.hasBlob(token, sha256)) {
                // Whoever said that it arrived, it is not there.
                forgetUpload(blob);
                throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
            }
        }
        setbacks.over(blob);
        arrived.remove(blob.token());
        database.write(transaction -> {
            records.uploaded(transaction, blob.token());
            return blob;
        });
        sending.at(0);
        return true;
    }

    /// The office has so much of an upload: what broke off halfway has come further, too.
    private void arrived(KeptBlob blob, long offset) {
        long before = Objects.requireNonNullElse(arrived.put(blob.token(), offset), offset);
        moved += Math.max(0, offset - before);
    }

    private void forgetUpload(KeptBlob blob) {
        arrived.remove(blob.token());
        database.write(transaction -> {
            records.uploading(transaction, blob.token(), null);
            return blob;
        });
    }

    private InputStream reader(KeptBlob blob, long offset) {
        return blobs.open(blob.blob(), offset)
                .orElseThrow(() -> new StoreFailed(StoreFailed.Code.FILE_DAMAGED, 0, null));
    }

    /// Fetches wanted files: what somebody waits for before everything else, then what is to be done, to be read, the
    /// rest, the newest wish first.
    ///
    /// @param sparing whether only those that a person waits for; may change meanwhile
    /// @return whether none of these is wanted any more that can be had now
    boolean fetch(String token, BooleanSupplier sparing, BooleanSupplier goOn) throws TransportFailed {
        for (var blob : blobs.unwritten().wanted()) {
            fetchIntoMemory(token, blob);
        }
        for (var blob : database.read(records::wanted)) {
            boolean wanted = !sparing.getAsBoolean() || blob.wish() == Wish.AWAITED;
            if (wanted && !setbacks.rests(blob) && blobs.makeRoom(blob) && !fetch(token, blob, goOn)) {
                return false;
            }
        }
        return true;
    }

    private void fetchIntoMemory(String token, BlobReference blob) throws TransportFailed {
        var unwritten = blobs.unwritten();
        @Nullable RuntimeException failure = null;
        try {
            var bytes = new ByteArrayOutputStream();
            if (blob.size() <= Unwritten.LARGEST) {
                transport.download(token, blob.sha256(), 0, new Counted(bytes, blob.size(), fetching), () -> true);
            }
            if (!unwritten.fetched(blob, bytes.toByteArray())) {
                failure = new StoreFailed(StoreFailed.Code.FILE_DAMAGED, 0, null);
            }
        } catch (IOException strange) {
            failure = new StoreFailed(StoreFailed.Code.FILE_DAMAGED, 0, strange);
        } catch (TransportFailed failed) {
            if (failed.status() != NOT_FOUND) {
                throw failed;
            }
            failure = new StoreFailed(StoreFailed.Code.FILE_UNKNOWN, 0, failed);
        }
        unwritten.giveUp(blob);
        observer.fetched(blob, failure);
    }

    private boolean fetch(String token, KeptBlob blob, BooleanSupplier goOn) throws TransportFailed {
        try {
            if (!come(token, blob, goOn)) {
                return false;
            }
            if (!blobs.fetched(blob)) {
                throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
            }
            fetching.at(0);
            setbacks.over(blob);
            observer.fetched(blob.blob(), null);
            return true;
        } catch (IOException failed) {
            throw blobs.failed(failed);
        } catch (TransportFailed failed) {
            return notFetched(blob, failed);
        }
    }

    /// @return whether all of the file has come, right or not
    private boolean come(String token, KeptBlob blob, BooleanSupplier goOn) throws TransportFailed, IOException {
        try (var writer = blobs.fetching(blob)) {
            long begin = writer.written();
            long size = blob.blob().size();
            if (begin < size) {
                fetching.at(begin);
                var counting = new Counted(writer, size - begin, fetching);
                var stopped = new AtomicBoolean();
                try {
                    transport.download(token, blob.blob().sha256(), begin, counting, () -> {
                        boolean on = goesOn(blob, counting.written(), goOn);
                        stopped.set(!on);
                        return on;
                    });
                } catch (TransportFailed failed) {
                    if (failed.kind() == TransportFailed.Kind.UNREACHABLE && counting.written() == 0) {
                        setbacks.broken(blob, new Problem(failed.code(), Map.of()));
                    }
                    throw failed;
                } catch (IOException failed) {
                    if (counting.refused()) {
                        throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, failed);
                    }
                    throw failed;
                } finally {
                    moved += counting.written();
                    blobs.come(blob, writer.written());
                }
                if (counting.written() < size - begin) {
                    if (stopped.get()) {
                        return false;
                    }
                    throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
                }
            }
            writer.finish();
            return true;
        }
    }

    /// Whoever rings is heard after some progress; whoever waits for another file, at once.
    private boolean goesOn(KeptBlob blob, long progress, BooleanSupplier silent) {
        return silent.getAsBoolean() || (progress < LEAST_PROGRESS && !overtaken(blob));
    }

    private boolean overtaken(KeptBlob blob) {
        return database.read(records::awaited).stream()
                .filter(each -> !setbacks.rests(each))
                .findFirst()
                .filter(first -> !first.equals(blob.token()))
                .isPresent();
    }

    /// Where it is the file and not the line, the others go on.
    private boolean notFetched(KeptBlob blob, TransportFailed failed) throws TransportFailed {
        if (failed.status() == NOT_FOUND) {
            setbacks.over(blob);
            blobs.giveUp(blob);
            observer.fetched(blob.blob(), new StoreFailed(StoreFailed.Code.FILE_UNKNOWN, 0, failed));
            return true;
        }
        boolean refused = failed.kind() == TransportFailed.Kind.ANSWERED
                && failed.status() != UNAUTHORISED
                && !failed.dismisses();
        if (failed.kind() != TransportFailed.Kind.NOT_UNDERSTOOD && !refused) {
            throw failed;
        }
        if (failed.status() == NOT_SATISFIABLE) {
            blobs.beginAnew(blob);
        }
        setbacks.add(blob, problem(failed));
        return true;
    }
}
