package org.qiantang.client.screen.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Who logged in last on this machine, and when: shown at the next log-in, so that a stranger's would be noticed.
///
/// One line, the moment in milliseconds since 1970 and the name: it is read before the first picture of the window,
/// where a reader of JSON or of written dates would cost as much as the rest of the form.
public record LastLogIn(String loginName, Instant at) {
    private static final long LARGEST = 1 << 10;

    /// The last log-in a file tells of; empty where it tells of none.
    public static Optional<LastLogIn> read(Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            var line = Files.readString(file).strip();
            int gap = line.indexOf(' ');
            return gap < 0
                    ? Optional.empty()
                    : Optional.of(new LastLogIn(
                            line.substring(gap + 1), Instant.ofEpochMilli(Long.parseLong(line.substring(0, gap)))));
        } catch (IOException | NumberFormatException unknown) {
            // It is told for information only; the next log-in writes it anew.
            return Optional.empty();
        }
    }

    /// Writes it down.
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, at.toEpochMilli() + " " + loginName + "\n");
    }
}
