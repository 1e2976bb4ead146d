package org.qiantang.signing.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.SealOffice;

class PlaceFinderTest {
    private static final Placement TEXT = new Placement.OnText("盖章");

    @TempDir
    private Path folder;

    @Test
    void aTextThatIsNowhereIsNotFound() {
        Path file = SealOffice.document(folder.resolve("plain.pdf"), true);
        assertEquals(new PlaceFinder.Finding.NotFound(SealRefusal.TEXT_NOT_FOUND), PlaceFinder.find(file, TEXT));
    }

    @Test
    void aFileThatLeadsNowhereIsDamagedAndNoFaultOfTheDisk() throws IOException {
        Path file = Files.writeString(
                folder.resolve("damaged.pdf"), "%PDF-1.3\nxref\n0 0\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
        assertEquals(new PlaceFinder.Finding.NotFound(SealRefusal.DAMAGED), PlaceFinder.find(file, TEXT));
    }
}
