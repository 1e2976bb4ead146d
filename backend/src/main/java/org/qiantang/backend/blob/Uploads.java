package org.qiantang.backend.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.qiantang.backend.failure.RequestRefused;
import org.qiantang.backend.web.DiskRoom;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Uploads that go on where they stopped. The offset of one is the length of what lies on the disk.
final class Uploads {
    private static final int QUOTA = 429;
    /// How often it is looked for what has lapsed.
    private static final Duration CLEARING = Duration.ofHours(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final BlobStore blobs;
    private final Path folder;
    private final Clock clock;
    private final DiskRoom room;
    private final UploadLimits limits;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private Instant cleared = Instant.EPOCH;

    Uploads(
            JdbcClient database,
            TransactionTemplate transaction,
            BlobStore blobs,
            Path folder,
            Clock clock,
            DiskRoom room,
            UploadLimits limits) {
        this.database = database;
        this.transaction = transaction;
        this.blobs = blobs;
        this.folder = folder;
        this.clock = clock;
        this.room = room;
        this.limits = limits;
    }

    /// An upload as its owner may know it.
    record Upload(UUID id, PersonId person, String sha256, long length, boolean finished) {}

    /// Removes pieces of uploads that nobody can go on with. Before the first request only, and
    /// where no other office works in the folder.
    void tidy() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var open = database.sql("select id from upload where not finished").query(UUID.class).stream()
                .map(this::part)
                .collect(Collectors.toSet());
        try (var parts = Files.list(folder)) {
            for (var part : parts.toList()) {
                if (!open.contains(part)) {
                    Files.delete(part);
                }
            }
        }
    }

    Upload begin(PersonId person, String sha256, long length) throws IOException {
        if (length > limits.largest()) {
            throw RequestRefused.tooLarge(limits.largest());
        }
        room.require(length);
        clearLapsed();
        Files.createDirectories(folder);
        var upload = new Upload(UUID.randomUUID(), person, sha256, length, false);
        Files.createFile(part(upload.id()));
        try {
            transaction.executeWithoutResult(status -> announce(upload));
        } catch (RuntimeException refused) {
            Files.deleteIfExists(part(upload.id()));
            throw refused;
        }
        return length == 0 ? finishIfComplete(upload) : upload;
    }

    /// One at a time of each person, at whichever office: what is counted is then what there is.
    private void announce(Upload upload) {
        var person = upload.person();
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("upload " + person.value())
                .query((row, number) -> true)
                .single();
        int open = database.sql("select count(*) from upload where person = ? and not finished")
                .param(person.value())
                .query(Integer.class)
                .single();
        if (open >= limits.unfinished()) {
            throw new RequestRefused(
                    QUOTA, Problem.UPLOADS_UNFINISHED, Map.of("maximum", Integer.toString(limits.unfinished())));
        }
        long announced = database.sql("select coalesce(sum(length), 0) from upload where person = ? and not finished")
                .param(person.value())
                .query(Long.class)
                .single();
        long used = announced + blobs.unnamed(person);
        if (used + upload.length() > limits.unnamed()) {
            throw new RequestRefused(
                    QUOTA,
                    Problem.UPLOAD_QUOTA,
                    Map.of("usedBytes", Long.toString(used), "maximumBytes", Long.toString(limits.unnamed())));
        }
        var now = Timestamp.from(clock.instant());
        database.sql("insert into upload (id, person, sha256, length, began, used) values (?, ?, ?, ?, ?, ?)")
                .params(upload.id(), person.value(), upload.sha256(), upload.length(), now, now)
                .update();
    }

    Optional<Upload> find(PersonId person, UUID id) {
        return database.sql("select sha256, length, finished from upload where id = ? and person = ?")
                .params(id, person.value())
                .query((row, number) -> new Upload(id, person, row.getString(1), row.getLong(2), row.getBoolean(3)))
                .optional();
    }

    long offset(Upload upload) throws IOException {
        if (upload.finished()) {
            return upload.length();
        }
        var part = part(upload.id());
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /// Appends what comes, and keeps what came even where the connection breaks; then finishes a complete upload.
    ///
    /// @return the new offset
    long append(Upload upload, long at, InputStream body) throws IOException {
        if (!busy.add(upload.id())) {
            throw conflict();
        }
        try {
            if (offset(upload) != at) {
                throw conflict();
            }
            if (upload.finished()) {
                return upload.length();
            }
            database.sql("update upload set used = ? where id = ?")
                    .params(Timestamp.from(clock.instant()), upload.id())
                    .update();
            try (var file = FileChannel.open(
                    part(upload.id()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND)) {
                // Another office in this folder may be at it.
                if (file.tryLock() == null || file.size() != at) {
                    throw conflict();
                }
                copy(body, file, upload.length() - at);
                file.force(true);
            }
            finishIfComplete(upload);
            return Math.min(
                    upload.length(), offset(find(upload.person(), upload.id()).orElse(upload)));
        } finally {
            busy.remove(upload.id());
        }
    }

    private static void copy(InputStream body, FileChannel file, long room) throws IOException {
        var out = Channels.newOutputStream(file);
        var buffer = new byte[64 * 1024];
        long left = room;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            if (read > left) {
                throw RequestRefused.tooLarge(room);
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /// Makes a complete upload a blob where its digest is right, and throws it away where it is not.
    Upload finishIfComplete(Upload upload) throws IOException {
        var part = part(upload.id());
        if (upload.finished() || !Files.exists(part) || Files.size(part) < upload.length()) {
            return upload;
        }
        try {
            if (!digest(part).equals(upload.sha256())) {
                remove(upload);
                throw new RequestRefused(460, Problem.WRONG_DIGEST, Map.of());
            }
            transaction.executeWithoutResult(status -> finish(upload));
        } catch (NoSuchFileException finishedElsewhere) {
            return find(upload.person(), upload.id()).orElse(upload);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return new Upload(upload.id(), upload.person(), upload.sha256(), upload.length(), true);
    }

    private void finish(Upload upload) {
        blobs.lock(upload.sha256());
        var part = part(upload.id());
        try {
            // Another office may have been faster.
            if (Files.exists(part)) {
                blobs.adopt(part, upload.sha256());
            } else if (!Files.exists(blobs.path(upload.sha256()))) {
                throw new NoSuchFileException(upload.sha256());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        blobs.record(upload.sha256(), upload.length());
        blobs.own(upload.sha256(), upload.person());
        database.sql("update upload set finished = true where id = ?")
                .param(upload.id())
                .update();
    }

    void remove(Upload upload) throws IOException {
        database.sql("delete from upload where id = ?").param(upload.id()).update();
        Files.deleteIfExists(part(upload.id()));
    }

    /// Clears uploads that stand still, and after a longer while what was sent whole and no command names.
    private void clearLapsed() throws IOException {
        var now = clock.instant();
        if (!due(now)) {
            return;
        }
        var old = database.sql("delete from upload where used < ? returning id")
                .param(Timestamp.from(now.minus(limits.lapse())))
                .query(UUID.class)
                .list();
        for (var id : old) {
            Files.deleteIfExists(part(id));
        }
        blobs.clearUnnamed(now.minus(limits.kept()), transaction);
    }

    private synchronized boolean due(Instant now) {
        boolean due = now.isBefore(cleared) || now.isAfter(cleared.plus(CLEARING));
        if (due) {
            cleared = now;
        }
        return due;
    }

    private Path part(UUID id) {
        return folder.resolve(id + ".part");
    }

    private static RequestRefused conflict() {
        return new RequestRefused(409, Problem.MALFORMED, Map.of("what", "Upload-Offset"));
    }

    private static String digest(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
