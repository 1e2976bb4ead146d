package org.qiantang.offlinestore.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.failure.StoreFailed;

/// Lets one desk at a time into a store's folder. The system gives the lock back when the process ends, however it
/// does.
public final class StoreLock implements AutoCloseable {
    /// Left behind by every store, and holds nothing.
    public static final String FILE = "lock";

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StoreFailed IN_USE where another desk has the folder
    public static StoreLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StoreFailed(StoreFailed.Code.IN_USE, 0, null);
            }
            return new StoreLock(channel);
        } catch (IOException failed) {
            throw new StoreFailed(DurableFile.reason(folder), 0, failed);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new StoreFailed(StoreFailed.Code.DISK_FAILED, 0, failed);
        }
    }
}
