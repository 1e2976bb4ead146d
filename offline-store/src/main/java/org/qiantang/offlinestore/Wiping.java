package org.qiantang.offlinestore;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.crypto.KeyCabinet;
import org.qiantang.offlinestore.database.StoreLock;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Destroys a person's store for good (远程擦除). The key goes first, so that nothing opens from
/// that moment on; what was begun is finished when the store is closed, or opened the next time.
record Wiping(Path folder) {
    private static final String MARK = "wiped";

    boolean begun() {
        return Files.exists(folder.resolve(MARK));
    }

    void begin() {
        try {
            DurableFile.replace(folder.resolve(MARK), new byte[0]);
        } catch (IOException noRoomForTheMark) {
            // A key that is gone says the same.
        }
        try {
            KeyCabinet.destroy(folder);
        } catch (IOException failed) {
            throw new StoreFailed(DurableFile.reason(folder), 0, failed);
        }
    }

    /// Removes what is left, the mark last. Only while nobody has the store open.
    void finish() {
        try {
            KeyCabinet.destroy(folder);
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (!file.equals(folder.resolve(MARK)) && !file.equals(folder.resolve(StoreLock.FILE))) {
                        Files.delete(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed) throws IOException {
                    if (!each.equals(folder)) {
                        Files.delete(each);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            Files.deleteIfExists(folder.resolve(MARK));
        } catch (IOException failed) {
            throw new StoreFailed(StoreFailed.Code.DISK_FAILED, 0, failed);
        }
    }
}
