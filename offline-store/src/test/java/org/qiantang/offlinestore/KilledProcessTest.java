package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    private static final int KILLS = 22;

    @TempDir
    Path folder;

    @Test
    void everyCommandThatWasConfirmedIsThereHoweverOftenTheProgramIsKilled() throws Exception {
        var kills = new Kills(folder.resolve("desk.db"), 20261009);
        for (int i = 0; i < KILLS; i++) {
            kills.kill();
        }
        var finding = kills.finding();
        assertTrue(finding.confirmed() >= KILLS);
        assertEquals(Set.of(), finding.lost());
        assertTrue(finding.inOrder());
    }
}
