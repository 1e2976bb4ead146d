package org.qiantang.offlinestore.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.qiantang.offlinestore.sync.SyncState.Connection;

/// What the person is told of synchronisation, between two ends of a turn.
class SyncStateTest {
    private static final Instant NOW = Instant.parse("2026-11-28T01:00:00Z");

    /// Seed 89245 of the simulation: a machine let in again showed that it was on line and that it was revoked.
    @Test
    void whyTheOfficeWasAwayIsForgottenWithItsFirstAnswer() {
        var away = SyncState.begun(Connection.ONLINE, NOW).connected(Connection.SESSION_ENDED, NOW, "device-revoked");
        assertEquals("device-revoked", away.working().lastError());
        assertNull(away.working().answered(NOW, 1, 0).lastError());
    }

    @Test
    void whatKeepsWorkFromBeingDoneOnLineStaysSaidUntilItIsDone() {
        var full = SyncState.begun(Connection.ONLINE, NOW).connected(Connection.ONLINE, NOW, "office-disk-full");
        assertEquals("office-disk-full", full.working().answered(NOW, 0, 3).lastError());
        assertNull(full.done(NOW).lastError());
    }
}
