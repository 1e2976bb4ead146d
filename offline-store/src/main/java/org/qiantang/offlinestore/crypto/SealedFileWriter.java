package org.qiantang.offlinestore.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/// Writes a file in sealed chunks, so that it never stands in memory or on disk as a whole in the clear.
///
/// Layout: `QTF1`, algorithm tag (1 byte), file id (16); then chunks of 64 KiB, each nonce (12), ciphertext,
/// tag (16). File id, index and whether it is the last are each chunk's associated data: chunks cannot be
/// exchanged, repeated or left off. What was written before a crash stays usable up to the last whole chunk.
public final class SealedFileWriter extends OutputStream {
    static final byte[] MAGIC = {'Q', 'T', 'F', '1'};
    static final int CHUNK = 64 * 1024;
    static final int SEALED_CHUNK = Aead.NONCE + CHUNK + Aead.TAG;
    static final int FILE_ID = 16;
    static final int HEADER = MAGIC.length + 1 + FILE_ID;

    private final FileChannel channel;
    private final Sealer sealer;
    private final Algorithm algorithm;
    private final byte[] fileId;
    private final byte[] buffer = new byte[CHUNK];
    private long index;
    private int filled;
    private boolean finished;

    private SealedFileWriter(FileChannel channel, Sealer sealer, Algorithm algorithm, byte[] fileId, long index) {
        this.channel = channel;
        this.sealer = sealer;
        this.algorithm = algorithm;
        this.fileId = fileId;
        this.index = index;
    }

    /// Begins a file, replacing what is there.
    public static SealedFileWriter create(Path file, Sealer sealer) throws IOException {
        var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        var fileId = sealer.random(FILE_ID);
        var header = ByteBuffer.allocate(HEADER)
                .put(MAGIC)
                .put(sealer.algorithm().tag())
                .put(fileId)
                .flip();
        writeAll(channel, header);
        return new SealedFileWriter(channel, sealer, sealer.algorithm(), fileId, 0);
    }

    /// Goes on with a file whose writer never finished, from its last whole chunk.
    ///
    /// @throws SealBroken if it is no file begun by [#create]
    public static SealedFileWriter resume(Path file, Sealer sealer) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var header = SealedFileReader.header(channel);
            long whole = (channel.size() - HEADER) / SEALED_CHUNK;
            channel.truncate(HEADER + whole * SEALED_CHUNK);
            channel.position(channel.size());
            return new SealedFileWriter(channel, sealer, header.algorithm(), header.fileId(), whole);
        } catch (IOException broken) {
            channel.close();
            throw broken;
        }
    }

    /// How many bytes of the original are in whole chunks on disk.
    public long written() {
        return index * CHUNK;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == CHUNK) {
                // Only now is it certain that this chunk is not the last.
                sealChunk(false);
            }
            int taken = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, from, buffer, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    /// Seals the last chunk and forces the file to disk. Without this call the file stays unfinished.
    public void finish() throws IOException {
        sealChunk(true);
        channel.force(true);
        finished = true;
    }

    /// Gives up the file handle; an unfinished file can be resumed.
    @Override
    public void close() throws IOException {
        Arrays.fill(buffer, (byte) 0);
        if (channel.isOpen() && !finished) {
            channel.force(false);
        }
        channel.close();
    }

    private void sealChunk(boolean last) throws IOException {
        var nonce = sealer.nonce();
        var sealed = Aead.seal(
                algorithm,
                sealer.fileKey(algorithm),
                nonce,
                associated(fileId, index, last),
                Arrays.copyOf(buffer, filled));
        writeAll(
                channel,
                ByteBuffer.allocate(nonce.length + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .flip());
        index++;
        filled = 0;
    }

    static byte[] associated(byte[] fileId, long index, boolean last) {
        return ByteBuffer.allocate(FILE_ID + 9)
                .put(fileId)
                .putLong(index)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
