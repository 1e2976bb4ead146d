package org.qiantang.offlinestore.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.offlinestore.SteppedClock;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;

class KeyCabinetTest {
    private static final char[] RIGHT = "Qiantang-2026".toCharArray();
    private static final char[] WRONG = "qiantang-2026".toCharArray();

    @TempDir
    Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-10-09T01:00:00Z"));

    @Test
    void fiveWrongPasswordsLockEvenTheRightOneOutForAWhile() {
        byte[] secret;
        try (var key = cabinet().make(RIGHT).key()) {
            secret = key.secret();
        }
        for (int i = 0; i < 5; i++) {
            // A new cabinet each time: killing the program gains no further trial.
            assertEquals(LogInFailed.Code.WRONG_PASSWORD, refusal(WRONG).reason());
        }
        var locked = refusal(RIGHT);
        assertEquals(LogInFailed.Code.LOCKED, locked.reason());
        assertNotNull(locked.until());
        clock.advance(Duration.ofSeconds(31));
        assertArrayEquals(secret, cabinet().unlock(RIGHT).secret());
        assertEquals(LogInFailed.Code.WRONG_PASSWORD, refusal(WRONG).reason());
    }

    @Test
    void aPasswordTheOfficeConfirmedIsNotCounted() {
        cabinet().make(RIGHT);
        for (int i = 0; i < 5; i++) {
            assertTrue(cabinet().unlockConfirmed(WRONG).isEmpty());
        }
        assertTrue(cabinet().unlockConfirmed(RIGHT).isPresent());
        assertNotNull(cabinet().unlock(RIGHT));
    }

    @Test
    void theRecoveryKeyOpensHoweverItIsTypedAndAnotherPasswordTakesOver() {
        var made = cabinet().make(RIGHT);
        var typed = new String(made.recoveryKey())
                .replace("-", " ")
                .replace('0', 'o')
                .toLowerCase(java.util.Locale.ROOT);
        var cabinet = cabinet();
        var key = cabinet.unlockRecovering(typed.toCharArray());
        assertArrayEquals(made.key().secret(), key.secret());
        cabinet.changePassword(key, WRONG);
        assertEquals(LogInFailed.Code.WRONG_PASSWORD, refusal(RIGHT).reason());
        assertArrayEquals(made.key().secret(), cabinet().unlock(WRONG).secret());
        assertArrayEquals(
                made.key().secret(),
                cabinet().unlockRecovering(made.recoveryKey()).secret());
    }

    @Test
    void oneDamagedCopyOfTheKeyFileDoesNotMatterTwoAreSaid() throws Exception {
        cabinet().make(RIGHT);
        Files.writeString(folder.resolve("key.json"), "{");
        assertNotNull(cabinet().unlock(RIGHT));
        Files.writeString(folder.resolve("key.json"), "{");
        Files.writeString(folder.resolve("key-copy.json"), "");
        assertEquals(
                StoreFailed.Code.KEY_LOST,
                assertThrows(StoreFailed.class, this::cabinet).reason());
    }

    /// Damage that leaves the file readable must not be told as a wrong password.
    @Test
    void aKeyDamagedInOneCopyOpensByTheOtherAndBothAreWholeAgain() throws Exception {
        cabinet().make(RIGHT);
        var whole = Files.readAllBytes(folder.resolve("key.json"));
        for (int part = 0; part < 10; part++) {
            var damaged = whole.clone();
            int at = 1 + (damaged.length - 2) * part / 10;
            damaged[at] = (byte) (damaged[at] == '7' ? '8' : '7');
            Files.write(folder.resolve(part % 2 == 0 ? "key.json" : "key-copy.json"), damaged);
            assertTrue(cabinet().unlockConfirmed(RIGHT).isPresent(), "flipped at " + at);
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("key.json")),
                    Files.readAllBytes(folder.resolve("key-copy.json")));
        }
    }

    private LogInFailed refusal(char[] password) {
        return assertThrows(LogInFailed.class, () -> cabinet().unlock(password));
    }

    private KeyCabinet cabinet() {
        return KeyCabinet.in(folder, clock, new SecureRandom());
    }
}
