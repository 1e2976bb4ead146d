package org.qiantang.offlinestore.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.offlinestore.blob.BlobFolder;
import org.qiantang.offlinestore.blob.KeptBlob;
import org.qiantang.offlinestore.blob.Unwritten;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.Outbox;

/// Moves files, in pieces, so that a person's command never waits behind one and nothing is sent or fetched twice.
final class Freight {
    private static final long PIECE = 4L * 1024 * 1024;
    private static final long LEAST_PROGRESS = 1024 * 1024;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int WRONG_DIGEST = 460;
    private static final int TOO_LARGE = 413;

    private final Database database;
    private final Outbox outbox;
    private final BlobFolder blobs;
    private final Transport transport;
    private final Clock clock;
    private final Observer observer;
    private final Flow sending;
    private final Flow fetching;
    private long moved;

    Freight(Rooms rooms, Transport transport, Clock clock, Observer observer) {
        this.database = rooms.database();
        this.outbox = rooms.outbox();
        this.blobs = rooms.blobs();
        this.transport = transport;
        this.clock = clock;
        this.observer = observer;
        this.sending = new Flow(clock);
        this.fetching = new Flow(clock);
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

    /// Sends the files that waiting commands name.
    ///
    /// @return whether all are there now
    boolean send(String token, BooleanSupplier goOn) throws TransportFailed {
        var seen = new HashSet<String>();
        for (var command : database.read(transaction -> outbox.waiting(transaction, 500))) {
            var id = command.envelope().id();
            for (var name : database.read(transaction -> outbox.missingBlobs(transaction, id))) {
                var blob = database.read(transaction -> blobs.find(transaction, name));
                if (blob.isEmpty() || !seen.add(name)) {
                    continue;
                }
                try {
                    if (!upload(token, blob.get(), goOn)) {
                        return false;
                    }
                } catch (TransportFailed failed) {
                    if (failed.status() != WRONG_DIGEST && failed.status() != TOO_LARGE) {
                        throw failed;
                    }
                    notSent(id, name);
                } catch (StoreFailed failed) {
                    if (failed.reason() != StoreFailed.Code.FILE_DAMAGED) {
                        throw failed;
                    }
                    notSent(id, name);
                }
            }
        }
        return true;
    }

    private void notSent(CommandId command, String file) {
        database.write(transaction -> {
            blobs.uploading(transaction, file, null);
            outbox.needsAttention(transaction, command, "FILE_NOT_SENT", null, clock.instant());
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
                    blobs.uploading(transaction, blob.token(), begun);
                    return begun;
                });
                upload = begun;
            }
            long offset = known.orElse(0L);
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
                    if (there < 0 || there == offset) {
                        throw failed;
                    }
                    moved += Math.max(0, there - offset);
                    offset = there;
                    continue;
                }
                moved += length;
                offset += length;
                if (offset < size && !goOn.getAsBoolean()) {
                    return false;
                }
            }
        }
        database.write(transaction -> {
            blobs.uploaded(transaction, blob.token());
            return blob;
        });
        sending.at(0);
        return true;
    }

    private InputStream reader(KeptBlob blob, long offset) {
        return blobs.open(blob.blob(), offset)
                .orElseThrow(() -> new StoreFailed(StoreFailed.Code.FILE_DAMAGED, 0, null));
    }

    /// Fetches wanted files.
    ///
    /// @param sparing whether only those that a person waits for
    /// @return whether none of these is wanted any more
    boolean fetch(String token, boolean sparing, BooleanSupplier goOn) throws TransportFailed {
        for (var blob : blobs.unwritten().wanted()) {
            fetchIntoMemory(token, blob);
        }
        for (var blob : database.read(blobs::wanted)) {
            if ((!sparing || observer.awaits(blob.blob())) && !fetch(token, blob, goOn)) {
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
            try (var writer = blobs.fetching(blob)) {
                long begin = writer.written();
                long size = blob.blob().size();
                if (begin < size) {
                    fetching.at(begin);
                    var counting = new Counted(writer, size - begin, fetching);
                    try {
                        transport.download(
                                token,
                                blob.blob().sha256(),
                                begin,
                                counting,
                                () -> counting.written() < LEAST_PROGRESS || goOn.getAsBoolean());
                    } finally {
                        moved += counting.written();
                    }
                    if (counting.written() < size - begin) {
                        return false;
                    }
                }
                writer.finish();
            }
            if (!blobs.fetched(blob)) {
                throw TransportFailed.of(TransportFailed.Kind.NOT_UNDERSTOOD, null);
            }
            fetching.at(0);
            observer.fetched(blob.blob(), null);
            return true;
        } catch (IOException failed) {
            throw blobs.failed(failed);
        } catch (TransportFailed failed) {
            if (failed.status() != NOT_FOUND) {
                throw failed;
            }
            database.write(transaction -> {
                blobs.giveUp(transaction, blob.token());
                return blob;
            });
            observer.fetched(blob.blob(), new StoreFailed(StoreFailed.Code.FILE_UNKNOWN, 0, failed));
            return true;
        }
    }
}
