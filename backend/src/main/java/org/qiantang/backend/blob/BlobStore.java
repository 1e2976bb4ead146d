package org.qiantang.backend.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The files of the office, each found by its SHA-256. A file is on the disk for good before its row says so.
public final class BlobStore {
    private final JdbcClient database;
    private final Path folder;
    private final Clock clock;

    BlobStore(JdbcClient database, Path folder, Clock clock) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
    }

    /// Removes what no row knows: drafts cut off, and files of which the transaction was rolled back. Before the first
    /// request only, and where no other office works in the folder: a file is there before its row.
    void tidy() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var places = Files.list(folder)) {
            for (var place : places.toList()) {
                if (Files.isDirectory(place)) {
                    tidy(place);
                } else {
                    Files.delete(place);
                }
            }
        }
    }

    private void tidy(Path place) throws IOException {
        try (var files = Files.list(place)) {
            for (var file : files.toList()) {
                if (!known(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Where the bytes of a file lie.
    public Path path(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /// Stores what the office itself made, inside the transaction that refers to it.
    public BlobReference store(byte[] bytes, String mediaType, String name) {
        var reference = new BlobReference(Encoding.sha256(bytes), bytes.length, mediaType, name);
        lock(reference.sha256());
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, "new-", ".part");
            Files.write(draft, bytes);
            adopt(draft, reference.sha256());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        record(reference.sha256(), bytes.length);
        return reference;
    }

    /// Takes over a complete file whose digest was verified.
    void adopt(Path file, String sha256) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        var place = path(sha256);
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        try (var channel = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Keeps everybody else from taking over or clearing this file until the transaction ends.
    void lock(String sha256) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("blob " + sha256)
                .query((row, number) -> true)
                .single();
    }

    /// What is stored again lies there as long as if it were new.
    void record(String sha256, long size) {
        database.sql(
                        "insert into blob (sha256, size, stored) values (?, ?, ?) on conflict (sha256) do update set stored"
                                + " = excluded.stored")
                .params(sha256, size, Timestamp.from(clock.instant()))
                .update();
    }

    void own(String sha256, PersonId person) {
        database.sql("insert into blob_owner (sha256, person) values (?, ?) on conflict do nothing")
                .params(sha256, person.value())
                .update();
    }

    /// Whether a person may have a file: its uploader, or a reader of a subject that names it.
    public boolean mayRead(PersonId person, String sha256) {
        return database.sql("""
                        select exists (select 1 from blob_owner where sha256 = ? and person = ?)
                        or exists (select 1 from subject_blob b
                            join subject_reader r on r.kind = b.kind and r.id = b.id
                            join blob on blob.sha256 = b.sha256
                            where b.sha256 = ? and r.person = ?)""")
                .params(sha256, person.value(), sha256, person.value())
                .query(Boolean.class)
                .single();
    }

    /// Bytes of the files that a person sent and no accepted command names.
    long unnamed(PersonId person) {
        return database.sql("""
                        select coalesce(sum(b.size), 0) from blob_owner o join blob b on b.sha256 = o.sha256
                        where o.person = ? and not exists (select 1 from subject_blob s where s.sha256 = o.sha256)""").param(person.value()).query(Long.class).single();
    }

    /// Clears what was stored before a moment and is named by no accepted command: first its row, while no command
    /// that names it can be decided, then the bytes, while nobody can store them anew.
    void clearUnnamed(Instant before, TransactionTemplate transaction) {
        var gone = transaction.execute(status -> {
            var old = database.sql("""
                            select b.sha256 from blob b where b.stored < ?
                            and not exists (select 1 from subject_blob s where s.sha256 = b.sha256)
                            limit 1000 for update skip locked""")
                    .param(Timestamp.from(before))
                    .query(String.class)
                    .list();
            // Asked again now that they are locked: one may have been named in between.
            return old.stream().filter(this::forget).toList();
        });
        for (var sha256 : gone) {
            transaction.executeWithoutResult(status -> {
                lock(sha256);
                if (!known(sha256)) {
                    delete(path(sha256));
                }
            });
        }
    }

    private boolean forget(String sha256) {
        boolean named = database.sql("select exists (select 1 from subject_blob where sha256 = ?)")
                .param(sha256)
                .query(Boolean.class)
                .single();
        if (!named) {
            database.sql("delete from blob_owner where sha256 = ?")
                    .param(sha256)
                    .update();
            database.sql("delete from blob where sha256 = ?").param(sha256).update();
        }
        return !named;
    }

    private boolean known(String sha256) {
        return database.sql("select exists (select 1 from blob where sha256 = ?)")
                .param(sha256)
                .query(Boolean.class)
                .single();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Whether this file, of this size, was uploaded by the person or may be read by them. Within a transaction it
    /// stays
    /// there until that ends.
    public boolean has(BlobReference reference, PersonId person) {
        return mayRead(person, reference.sha256())
                && database.sql("select 1 from blob where sha256 = ? and size = ? for share")
                        .params(reference.sha256(), reference.size())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }
}
