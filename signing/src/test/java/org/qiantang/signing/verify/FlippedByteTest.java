package org.qiantang.signing.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;

class FlippedByteTest {
    private static final long SEED = 20261009;
    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 1", "false, 2", "true, 2"})
    void noFlippedBitLeavesAFileValid(boolean compressed, int seals) throws IOException {
        Path file = SealOffice.document(folder.resolve("in.pdf"), compressed);
        int original = (int) Files.size(file);
        file = office.sealByCity(file, folder.resolve("once.pdf"));
        if (seals == 2) {
            file = office.sealByDistrict(file, folder.resolve("twice.pdf"));
        }
        byte[] sealed = Files.readAllBytes(file);
        assertEquals(Overall.VALID, verify(sealed));
        Random random = new Random(SEED);
        List<Integer> survivors = new ArrayList<>();
        for (int at = 0; at < sealed.length; at += 1 + random.nextInt(at < original ? 20 : 300)) {
            byte[] flipped = sealed.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Overall overall = verify(flipped);
            if (overall == Overall.VALID || overall == Overall.VALID_WITH_UNVERIFIED) {
                survivors.add(at);
            }
        }
        assertTrue(survivors.isEmpty(), "seed " + SEED + ", still good after a flip at " + survivors);
    }

    private Overall verify(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("flipped.pdf"), bytes);
        return new PdfVerifier().verify(path, office.trust, SealOffice.NOW).overall();
    }
}
