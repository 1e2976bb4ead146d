package org.qiantang.offlinestore.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Copies files so that they are on the disk, and digested as they were read.
final class Copying {
    private Copying() {}

    static Manifest.Entry copy(Path from, Path to, String name) throws IOException {
        try (var channel = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var digest = sha256();
            long size = Files.copy(from, new DigestOutputStream(Channels.newOutputStream(channel), digest));
            channel.force(true);
            return new Manifest.Entry(name, size, HexFormat.of().formatHex(digest.digest()));
        }
    }

    static Manifest.Entry digested(Path file, String name) throws IOException {
        var digest = sha256();
        long size = Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return new Manifest.Entry(name, size, HexFormat.of().formatHex(digest.digest()));
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failed) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
