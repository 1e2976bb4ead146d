package org.qiantang.client.screen.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.Enrolment;

/// The enrolment of this machine: which office it belongs to.
///
/// @param given a file named at the start; null if none was
/// @param kept where a chosen one is kept
public record Enrolments(@Nullable Path given, Path kept) {
    private static final long LARGEST = 1 << 20;

    /// The enrolment, or empty where this machine has none that can be read.
    public Optional<Enrolment> present() {
        var file = given != null ? given : kept;
        try {
            return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (IOException | UnreadableException unusable) {
            // Whoever sits here is asked to choose another one.
            return Optional.empty();
        }
    }

    /// Takes a file into use and keeps a copy.
    public Enrolment choose(Path file) throws IOException, UnreadableException {
        var enrolment = read(file);
        Files.createDirectories(kept.toAbsolutePath().getParent());
        Files.write(kept, Encoding.bytes(enrolment));
        return enrolment;
    }

    private static Enrolment read(Path file) throws IOException, UnreadableException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("an enrolment is smaller");
        }
        return Encoding.read(Files.readAllBytes(file), Enrolment.class);
    }
}
