package org.qiantang.client.commandline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes files whole or not at all: one that was there stays until the new one is complete.
final class WholeFile {
    private WholeFile() {}

    /// What goes into the file.
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    static void write(Path target, Writing writing) throws IOException {
        var partial = Files.createTempFile(target.toAbsolutePath().getParent(), ".qiantang", ".part");
        try {
            try (var to = Files.newOutputStream(partial)) {
                writing.to(to);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
