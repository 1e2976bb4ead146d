package org.qiantang.offlinestore.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {
    @TempDir
    Path folder;

    private final SecureRandom randomness = new SecureRandom();
    private final Sealer sealer = new Sealer(DataKey.random(randomness), Algorithm.AES_256_GCM, randomness);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65535, 65536, 65537, 200_000})
    void aFileComesBackFromEveryOffset(int size) throws Exception {
        var bytes = bytes(size);
        var file = written(bytes);
        for (int from : new int[] {0, 1, 65535, 65536, 65537, 131_072, size}) {
            if (from <= size) {
                assertArrayEquals(Arrays.copyOfRange(bytes, from, size), read(file, from));
            }
        }
    }

    @Test
    void aChunkLeftOffRepeatedOrExchangedIsNoticed() throws Exception {
        var file = written(bytes(200_000));
        var sealed = Files.readAllBytes(file);
        int header = SealedFileWriter.HEADER;
        int chunk = SealedFileWriter.SEALED_CHUNK;
        Files.write(file, Arrays.copyOf(sealed, header + 2 * chunk));
        assertThrows(SealBroken.class, () -> read(file, 0));
        var exchanged = sealed.clone();
        System.arraycopy(sealed, header, exchanged, header + chunk, chunk);
        Files.write(file, exchanged);
        assertThrows(SealBroken.class, () -> read(file, 0));
        var flipped = sealed.clone();
        flipped[header + chunk + 100] ^= 1;
        Files.write(file, flipped);
        assertThrows(SealBroken.class, () -> read(file, 0));
    }

    @Test
    void anInterruptedFileGoesOnFromItsLastWholeChunk() throws Exception {
        var bytes = bytes(300_000);
        var file = folder.resolve("file");
        try (var writer = SealedFileWriter.create(file, sealer)) {
            writer.write(bytes, 0, 150_000);
        }
        assertThrows(SealBroken.class, () -> read(file, 0));
        Files.write(file, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
        try (var writer = SealedFileWriter.resume(file, sealer)) {
            int there = (int) writer.written();
            assertEquals(131_072, there);
            writer.write(bytes, there, bytes.length - there);
            writer.finish();
        }
        assertArrayEquals(bytes, read(file, 0));
    }

    private Path written(byte[] bytes) throws IOException {
        var file = folder.resolve("file");
        try (var writer = SealedFileWriter.create(file, sealer)) {
            writer.write(bytes);
            writer.finish();
        }
        return file;
    }

    private byte[] read(Path file, long from) throws IOException {
        try (var reader = SealedFileReader.open(file, sealer, from)) {
            return reader.readAllBytes();
        }
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
