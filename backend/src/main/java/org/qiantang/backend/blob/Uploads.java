package org.qiantang.backend.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
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
    static final long LARGEST = 2L * 1024 * 1024 * 1024;
    private static final int OPEN_AT_ONCE = 100;
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final BlobStore blobs;
    private final Path folder;
    private final Clock clock;
    private final DiskRoom room;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    Uploads(
            JdbcClient database,
            TransactionTemplate transaction,
            BlobStore blobs,
            Path folder,
            Clock clock,
            DiskRoom room) {
        this.database = database;
        this.transaction = transaction;
        this.blobs = blobs;
        this.folder = folder;
        this.clock = clock;
        this.room = room;
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
        room.require(length);
        forgetOld();
        int open = database.sql("select count(*) from upload where person = ? and not finished")
                .param(person.value())
                .query(Integer.class)
                .single();
        if (open >= OPEN_AT_ONCE) {
            throw new RequestRefused(429, Problem.TOO_LARGE, Map.of("maximum", Integer.toString(OPEN_AT_ONCE)));
        }
        Files.createDirectories(folder);
        var upload = new Upload(UUID.randomUUID(), person, sha256, length, false);
        Files.createFile(part(upload.id()));
        database.sql("insert into upload (id, person, sha256, length, began) values (?, ?, ?, ?, ?)")
                .params(upload.id(), person.value(), sha256, length, Timestamp.from(clock.instant()))
                .update();
        return length == 0 ? finishIfComplete(upload) : upload;
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
        if (!digest(part).equals(upload.sha256())) {
            remove(upload);
            throw new RequestRefused(460, Problem.WRONG_DIGEST, Map.of());
        }
        blobs.adopt(part, upload.sha256());
        transaction.executeWithoutResult(status -> {
            blobs.record(upload.sha256(), upload.length());
            blobs.own(upload.sha256(), upload.person());
            database.sql("update upload set finished = true where id = ?")
                    .param(upload.id())
                    .update();
        });
        return new Upload(upload.id(), upload.person(), upload.sha256(), upload.length(), true);
    }

    void remove(Upload upload) throws IOException {
        database.sql("delete from upload where id = ?").param(upload.id()).update();
        Files.deleteIfExists(part(upload.id()));
    }

    private void forgetOld() throws IOException {
        var old = database.sql("delete from upload where began < ? returning id")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .query(UUID.class)
                .list();
        for (var id : old) {
            Files.deleteIfExists(part(id));
        }
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
