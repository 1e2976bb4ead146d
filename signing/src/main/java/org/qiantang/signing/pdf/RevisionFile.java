package org.qiantang.signing.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.syntax.PdfBytes;

/// Writes a file and one more revision. On a disk it is written beside its destination and moved there when it is
/// complete.
final class RevisionFile {
    /// Where the appended revision goes.
    interface Appending {
        void append(byte[] revision) throws IOException;
    }

    /// Makes the revision, and says what came of it. Appends once or not at all.
    interface Composition<T> {
        T compose(PdfBytes bytes, Appending appending) throws IOException;
    }

    private RevisionFile() {}

    /// @param output may be the input itself
    /// @throws StorageFailed when a file cannot be read or written
    static <T> T write(Path input, Path output, Composition<T> composition) {
        try {
            Path draft = Files.createTempFile(output.toAbsolutePath().getParent(), ".sealing-", ".pdf");
            try {
                return write(input, output, draft, composition);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    private static <T> T write(Path input, Path output, Path draft, Composition<T> composition) throws IOException {
        boolean[] appended = new boolean[1];
        T outcome;
        try (PdfBytes bytes = PdfBytes.open(input)) {
            outcome = composition.compose(bytes, revision -> {
                append(input, draft, bytes.length(), revision);
                appended[0] = true;
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        if (appended[0]) {
            Files.move(draft, output, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        return outcome;
    }

    /// @param output receives the longer file; nothing where nothing is appended
    static <T> T write(byte[] input, OutputStream output, Composition<T> composition) throws IOException {
        return composition.compose(PdfBytes.of(input), revision -> {
            output.write(input);
            output.write(revision);
        });
    }

    private static void append(Path input, Path draft, long length, byte[] revision) throws IOException {
        try (FileChannel from = FileChannel.open(input, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            for (long done = 0; done < length; ) {
                done += from.transferTo(done, length - done, to);
            }
            ByteBuffer rest = ByteBuffer.wrap(revision);
            while (rest.hasRemaining()) {
                to.write(rest);
            }
            to.force(true);
        }
    }
}
