package org.qiantang.signing.syntax;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.UnreadableFile;

/// The bytes of a file read through a small window, so that its size does not matter, with a budget of work.
///
/// Not safe for use by several threads.
public final class PdfBytes implements Closeable {
    private static final int WINDOW = 16 << 10;
    private static final long MOST_LOADS = 400_000;
    private static final long MOST_STEPS = 400_000_000;
    private static final long MOST_DECODED = 128 << 20;
    private static final int MOST_VALUES = 3_000_000;

    private static final class Budget {
        private long loads = MOST_LOADS;
        private long steps = MOST_STEPS;
        private long decoded = MOST_DECODED;
        private int values = MOST_VALUES;
    }

    private final @Nullable FileChannel channel;
    private final long length;
    private final Budget budget;
    private byte[] window;
    private long windowStart;
    private int windowLength;

    private PdfBytes(@Nullable FileChannel channel, byte[] window, int windowLength, long length, Budget budget) {
        this.channel = channel;
        this.window = window;
        this.windowLength = windowLength;
        this.length = length;
        this.budget = budget;
    }

    /// Opens a file; close it again.
    public static PdfBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new PdfBytes(channel, new byte[WINDOW], 0, channel.size(), new Budget());
    }

    /// A whole file in memory: for one that must never lie readable on a disk. Nothing is copied.
    public static PdfBytes of(byte[] file) {
        return new PdfBytes(null, file, file.length, file.length, new Budget());
    }

    /// Bytes in memory that draw on the same budget as these.
    public PdfBytes inMemory(byte[] content) {
        budget.decoded -= content.length;
        if (budget.decoded < 0) {
            throw new UnreadableFile("TOO_MUCH_WORK");
        }
        return new PdfBytes(null, content, content.length, content.length, budget);
    }

    /// The first bytes only, as if the file ended there; shares file and budget.
    public PdfBytes first(long count) {
        return new PdfBytes(
                channel,
                channel == null ? window : new byte[WINDOW],
                channel == null ? windowLength : 0,
                Math.min(count, length),
                budget);
    }

    public long length() {
        return length;
    }

    /// The byte at a position, -1 outside.
    public int at(long position) {
        if (position < 0 || position >= length) {
            return -1;
        }
        if (--budget.steps < 0) {
            throw new UnreadableFile("TOO_MUCH_WORK");
        }
        if (position < windowStart || position >= windowStart + windowLength) {
            load(position);
        }
        return window[(int) (position - windowStart)] & 0xFF;
    }

    /// The position of the next byte of this value from a position on, -1 when there is none.
    long find(char wanted, long from) {
        long at = from;
        while (at(at) >= 0) {
            int first = (int) (at - windowStart);
            int last = (int) Math.min(windowLength, length - windowStart);
            for (int i = first; i < last; i++) {
                if (window[i] == wanted) {
                    return windowStart + i;
                }
            }
            budget.steps -= last - first;
            at += last - first;
        }
        return -1;
    }

    /// Takes one object out of the budget.
    void countValue() {
        if (--budget.values < 0) {
            throw new UnreadableFile("TOO_MUCH_WORK");
        }
    }

    private void load(long position) {
        if (--budget.loads < 0) {
            throw new UnreadableFile("TOO_MUCH_WORK");
        }
        // Start a little before: lexers look back.
        long start = Math.max(0, position - 64);
        windowLength = read(window, start, (int) Math.min(WINDOW, length - start));
        windowStart = start;
    }

    /// Bytes from a position.
    ///
    /// @throws UnreadableFile when they are not all there
    public byte[] slice(long from, int count) {
        if (from < 0 || count < 0 || from + count > length) {
            throw new UnreadableFile("OUTSIDE_FILE");
        }
        byte[] bytes = new byte[count];
        if (channel == null) {
            System.arraycopy(window, (int) from, bytes, 0, count);
        } else {
            read(bytes, from, count);
        }
        return bytes;
    }

    /// Feeds a range into a digest without holding it in memory.
    ///
    /// @throws UnreadableFile when the bytes are not all there
    public void digest(MessageDigest digest, long from, long count) {
        if (from < 0 || count < 0 || from + count > length) {
            throw new UnreadableFile("OUTSIDE_FILE");
        }
        if (channel == null) {
            digest.update(window, (int) from, (int) count);
            return;
        }
        byte[] block = new byte[1 << 16];
        for (long done = 0; done < count; ) {
            int part = (int) Math.min(block.length, count - done);
            digest.update(block, 0, read(block, from + done, part));
            done += part;
        }
    }

    private int read(byte[] into, long from, int count) {
        if (channel == null) {
            throw new UnreadableFile("OUTSIDE_FILE");
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, from + buffer.position()) < 0) {
                    throw new UnreadableFile("FILE_SHRANK");
                }
            }
            return count;
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
