package org.qiantang.client.online;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.qiantang.domain.encoding.Encoding;

/// Revocation lists and answers in a folder, each with the moment when it was got. What is read out of it is no better
/// than what comes from anywhere else: whoever takes it looks at the issuer's signature again. Safe for use by several
/// threads and programs.
public final class RevocationCache {
    /// The longest list or answer that is kept, in bytes.
    static final int LARGEST = 8 << 20;

    private final Path folder;

    /// @param folder made where there is none
    public RevocationCache(Path folder) {
        this.folder = folder;
    }

    /// What was kept.
    ///
    /// @param gotAt when it was got
    @SuppressWarnings("ArrayRecordComponent") // handed on as it is, never compared
    record Kept(byte[] content, Instant gotAt) {}

    Optional<Kept> read(String name) {
        var file = file(name);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Optional.of(new Kept(
                            Files.readAllBytes(file),
                            Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Keeps something, whole or not at all; where that cannot be, it will be got again.
    void keep(String name, byte[] content, Instant gotAt) {
        try {
            Files.createDirectories(folder);
            var partial = Files.createTempFile(folder, ".got", ".part");
            try {
                Files.write(partial, content);
                Files.setLastModifiedTime(partial, FileTime.from(gotAt));
                Files.move(partial, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException full) {
            // Only the next run is slower for it.
        }
    }

    private Path file(String name) {
        return folder.resolve(Encoding.sha256(name.getBytes(StandardCharsets.UTF_8)) + ".der");
    }
}
