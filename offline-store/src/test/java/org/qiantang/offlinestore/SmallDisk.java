package org.qiantang.offlinestore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A real disk of its own that a test can fill to the last byte.
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /// Mounts one; empty, and said which trial was not made, where this machine does not let us.
    static Optional<SmallDisk> mount(Path folder, int megabytes, String trial) throws IOException {
        Files.createDirectories(folder);
        if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "qiantang-trial", folder.toString())) {
            return Optional.of(new SmallDisk(folder));
        }
        System.out.println("未做的试验：" + trial + "（这里不能挂载磁盘）");
        return Optional.empty();
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    /// Fills it until so many bytes are left.
    void fill(long left) throws IOException {
        var block = ByteBuffer.allocate(1024 * 1024);
        try (var ballast = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (usable() > left) {
                block.clear().limit((int) Math.min(block.capacity(), usable() - left));
                if (ballast.write(block) <= 0) {
                    return;
                }
            }
        }
    }

    long usable() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /// Makes room again.
    void clear() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        if (!run("umount", folder.toString())) {
            run("umount", "-l", folder.toString());
        }
    }
}
