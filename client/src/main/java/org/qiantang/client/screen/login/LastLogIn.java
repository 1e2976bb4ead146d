package org.qiantang.client.screen.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;

/// Who logged in last on this machine, and when: shown at the next log-in, so that a stranger's would be noticed.
public record LastLogIn(String loginName, Instant at) {
    /// The last log-in a file tells of; empty where it tells of none.
    public static Optional<LastLogIn> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Encoding.read(Files.readAllBytes(file), LastLogIn.class))
                    : Optional.empty();
        } catch (IOException | UnreadableException unknown) {
            // It is told for information only; the next log-in writes it anew.
            return Optional.empty();
        }
    }

    /// Writes it down.
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Encoding.bytes(this));
    }
}
