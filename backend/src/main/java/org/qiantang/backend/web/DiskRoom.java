package org.qiantang.backend.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.failure.RequestRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerInterceptor;

/// Keeps some room free on the disk of the data folder: a database that cannot finish what it began stops, so the
/// office takes nothing in before it comes to that. Reading and logging in go on.
public final class DiskRoom implements HandlerInterceptor {
    /// Bytes kept free: several segments of the database's log (16 MiB each).
    public static final long RESERVE = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger("qiantang.office");
    private static final Set<String> TAKING_IN = Set.of("POST", "PATCH");

    private final Path folder;
    private volatile @Nullable FileStore store;
    private volatile boolean saidFull;

    /// @param folder that must be there
    public DiskRoom(Path folder) {
        this.folder = folder;
    }

    /// Whether so many bytes more leave the reserve untouched.
    public boolean holds(long bytes) {
        try {
            var found = store;
            if (found == null) {
                // Finding it reads everything that is mounted.
                found = Files.getFileStore(folder);
                store = found;
            }
            return found.getUsableSpace() - RESERVE >= bytes;
        } catch (IOException unknown) {
            // Whoever writes will hear of it.
            return true;
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (TAKING_IN.contains(request.getMethod())) {
            require(Math.max(0, request.getContentLengthLong()));
        }
        return true;
    }

    /// @throws RequestRefused where there is not so much room
    public void require(long bytes) {
        boolean full = !holds(bytes);
        if (full && !saidFull) {
            LOG.error("磁盘空间不足，暂停收件（可以查看，不能办理）：{}。请腾出至少 {} MB，之后自动恢复。", folder, RESERVE >> 20);
        }
        saidFull = full;
        if (full) {
            throw RequestRefused.diskFull();
        }
    }
}
