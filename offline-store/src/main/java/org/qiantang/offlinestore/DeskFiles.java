package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.offlinestore.blob.Wish;
import org.qiantang.offlinestore.database.Transaction;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.sync.Rooms;

/// The files of a desk, and who waits for them.
final class DeskFiles implements AutoCloseable {
    private final Rooms rooms;
    private final Clock clock;
    private final ConcurrentHashMap<String, CompletableFuture<BlobReference>> awaited = new ConcurrentHashMap<>();

    DeskFiles(Rooms rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    BlobReference put(Path file, String mediaType, String name) {
        try (var bytes = Files.newInputStream(file)) {
            return rooms.blobs().put(bytes, Files.size(file), mediaType, name, clock.instant());
        } catch (IOException unreadable) {
            throw new StoreFailed(StoreFailed.Code.DISK_FAILED, 0, unreadable);
        }
    }

    BlobReference put(InputStream bytes, String mediaType, String name) {
        return rooms.blobs().put(bytes, 0, mediaType, name, clock.instant());
    }

    Optional<InputStream> open(BlobReference blob) {
        return rooms.blobs().use(blob, clock.instant());
    }

    /// Completes once the file is here; where it is not yet, it has to be fetched.
    CompletableFuture<BlobReference> want(BlobReference blob) {
        var token = rooms.blobs().records().token(blob);
        var future = awaited.computeIfAbsent(token, ignored -> new CompletableFuture<>());
        boolean unkept = rooms.documents().held().values().stream()
                .anyMatch(state ->
                        state.document().files().anyMatch(each -> each.sha256().equals(blob.sha256())));
        boolean present = unkept ? rooms.blobs().unwritten().want(blob) : wanted(blob, token);
        if (present) {
            settle(blob, null);
        }
        return future;
    }

    /// Bytes of the files that somebody waits for.
    long bytesAwaited(Transaction transaction) {
        return awaited.keySet().stream()
                .flatMap(token -> rooms.blobs().records().find(transaction, token).stream())
                .filter(blob -> !blob.present())
                .mapToLong(blob -> blob.blob().size())
                .sum();
    }

    private boolean wanted(BlobReference blob, String token) {
        return withRoom(() -> rooms.database().write(transaction -> {
            rooms.blobs().records().want(transaction, blob, Wish.AWAITED, clock.instant());
            return rooms.blobs()
                    .records()
                    .find(transaction, token)
                    .orElseThrow()
                    .present();
        }));
    }

    /// What a person does, and on a full disk once more after files that the office has made room for it.
    <T> T withRoom(Supplier<T> doing) {
        try {
            return doing.get();
        } catch (StoreFailed failed) {
            if (failed.reason() != StoreFailed.Code.DISK_FULL) {
                throw failed;
            }
            rooms.blobs().relieve();
            return doing.get();
        }
    }

    /// A file has come, or never will.
    void settle(BlobReference blob, @Nullable RuntimeException failure) {
        var future = awaited.remove(rooms.blobs().records().token(blob));
        if (future != null && failure != null) {
            future.completeExceptionally(failure);
        } else if (future != null) {
            future.complete(blob);
        }
    }

    /// Whoever still waits is told that nothing comes any more.
    @Override
    public void close() {
        awaited.values().forEach(each -> each.completeExceptionally(new StoreFailed(StoreFailed.Code.CLOSED, 0, null)));
    }
}
