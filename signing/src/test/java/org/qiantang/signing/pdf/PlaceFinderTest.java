package org.qiantang.signing.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.attack.Anatomy;
import org.qiantang.signing.attack.HandmadeRevision;

class PlaceFinderTest {
    private static final Placement TEXT = new Placement.OnText("盖章");

    @TempDir
    private Path folder;

    @Test
    void aTextThatIsNowhereIsNotFound() {
        Path file = SealOffice.document(folder.resolve("plain.pdf"), true);
        assertEquals(new PlaceFinder.Finding.NotFound(SealRefusal.TEXT_NOT_FOUND), PlaceFinder.find(file, TEXT));
    }

    /// The structure is sound, the content of a page is not: that is no fault of the disk.
    @Test
    void pagesThatCannotBeReadAreADamagedFile() throws IOException {
        byte[] sound = SealOffice.document(false);
        Anatomy anatomy = new Anatomy(sound);
        byte[] damaged = new HandmadeRevision(sound)
                .object(anatomy.content(), "<</Length 6/Filter/DCTDecode>>\nstream\n0 0 m \nendstream")
                .appended();
        Path file = Files.write(folder.resolve("damaged.pdf"), damaged);
        var found = assertInstanceOf(PlaceFinder.Finding.NotFound.class, PlaceFinder.find(file, TEXT));
        assertEquals(SealRefusal.DAMAGED, found.reason());
    }
}
