package org.qiantang.offlinestore.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/// Reads what [SealedFileWriter] finished, one chunk in memory at a time, from any offset.
///
/// Every read throws [SealBroken] where a chunk is damaged, missing or out of place.
public final class SealedFileReader extends InputStream {
    private final FileChannel channel;
    private final Sealer sealer;
    private final Header header;
    private final long chunks;
    private final Runnable whenBroken;
    private byte[] chunk = new byte[0];
    private int position;
    private long index;

    /// What the chunks were sealed with.
    static final class Header {
        private final Algorithm algorithm;
        private final byte[] fileId;

        Header(Algorithm algorithm, byte[] fileId) {
            this.algorithm = algorithm;
            this.fileId = fileId;
        }

        Algorithm algorithm() {
            return algorithm;
        }

        byte[] fileId() {
            return fileId;
        }
    }

    private SealedFileReader(FileChannel channel, Sealer sealer, Header header, Runnable whenBroken)
            throws IOException {
        this.whenBroken = whenBroken;
        this.channel = channel;
        this.sealer = sealer;
        this.header = header;
        long sealed = channel.size() - SealedFileWriter.HEADER;
        this.chunks = Math.max(1, (sealed + SealedFileWriter.SEALED_CHUNK - 1) / SealedFileWriter.SEALED_CHUNK);
    }

    /// @param from offset of the first byte wanted
    public static SealedFileReader open(Path file, Sealer sealer, long from) throws IOException {
        return open(file, sealer, from, () -> {});
    }

    /// @param whenBroken told when a chunk after the first one read does not open
    public static SealedFileReader open(Path file, Sealer sealer, long from, Runnable whenBroken) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            var reader = new SealedFileReader(channel, sealer, header(channel), whenBroken);
            reader.index = Math.min(from / SealedFileWriter.CHUNK, reader.chunks - 1);
            long within = from - reader.index * SealedFileWriter.CHUNK;
            reader.nextChunk();
            reader.position = (int) Math.min(within, reader.chunk.length);
            return reader;
        } catch (IOException broken) {
            channel.close();
            throw broken;
        }
    }

    static Header header(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.wrap(readAt(channel, 0, SealedFileWriter.HEADER));
        var magic = new byte[SealedFileWriter.MAGIC.length];
        bytes.get(magic);
        if (!Arrays.equals(magic, SealedFileWriter.MAGIC)) {
            throw new SealBroken(null);
        }
        var algorithm = Algorithm.tagged(bytes.get()).orElseThrow(() -> new SealBroken(null));
        var fileId = new byte[SealedFileWriter.FILE_ID];
        bytes.get(fileId);
        return new Header(algorithm, fileId);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (position == chunk.length && (index == chunks || !following())) {
            return -1;
        }
        int taken = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, into, offset, taken);
        position += taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(chunk, (byte) 0);
        channel.close();
    }

    private boolean following() throws IOException {
        try {
            return nextChunk();
        } catch (SealBroken broken) {
            whenBroken.run();
            throw broken;
        }
    }

    private boolean nextChunk() throws IOException {
        boolean last = index == chunks - 1;
        long start = SealedFileWriter.HEADER + index * SealedFileWriter.SEALED_CHUNK;
        long length = Math.min(SealedFileWriter.SEALED_CHUNK, channel.size() - start);
        if (length < Aead.NONCE + Aead.TAG) {
            throw new SealBroken(null);
        }
        var sealed = readAt(channel, start, (int) length);
        chunk = Aead.open(
                header.algorithm(),
                sealer.fileKey(header.algorithm()),
                Arrays.copyOf(sealed, Aead.NONCE),
                SealedFileWriter.associated(header.fileId(), index, last),
                Arrays.copyOfRange(sealed, Aead.NONCE, sealed.length));
        position = 0;
        index++;
        return chunk.length > 0;
    }

    private static byte[] readAt(FileChannel channel, long start, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new SealBroken(null);
            }
        }
        return bytes.array();
    }
}
