package org.qiantang.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Random secrets of this installation, each in a file that only its owner reads.
final class Secrets {
    private final Path folder;
    private final SecureRandom random;

    Secrets(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /// The file of a secret, made at the first asking.
    Path file(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            var secret = new byte[24];
            random.nextBytes(secret);
            var draft = folder.resolve(name + ".new");
            Files.createDirectories(folder);
            Files.deleteIfExists(draft);
            Files.createFile(draft, ownerOnly("rw-------"));
            Files.writeString(draft, HexFormat.of().formatHex(secret), StandardOpenOption.WRITE);
            Files.move(draft, file);
        }
        return file;
    }

    char[] read(String name) throws IOException {
        return Files.readString(file(name)).strip().toCharArray();
    }

    /// How a file or folder is made so that nobody but its owner sees into it, where the system knows such rights.
    static FileAttribute<?>[] ownerOnly(String rights) {
        return java.nio.file.FileSystems.getDefault()
                        .supportedFileAttributeViews()
                        .contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
