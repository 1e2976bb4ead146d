package org.qiantang.offlinestore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.outbox.Outbox;

class KilledProcessTest {
    private static final int KILLS = 22;

    @TempDir
    Path folder;

    @Test
    void everyCommandThatWasConfirmedIsThereHoweverOftenTheProgramIsKilled() throws Exception {
        var file = folder.resolve("desk.db");
        var random = new Random(20261009);
        var confirmed = new HashSet<String>();
        for (int i = 0; i < KILLS; i++) {
            killed(file, 1 + random.nextInt(60), random.nextInt(3_000_000), confirmed);
        }
        assertTrue(confirmed.size() >= KILLS);
        try (var database = Database.open(file)) {
            var kept = database.read(new Outbox(KnownKey.sealer())::all).reversed();
            var ids = new HashSet<String>();
            kept.forEach(each -> ids.add(each.envelope().id().value().toString()));
            var lost = new HashSet<>(confirmed);
            lost.removeAll(ids);
            assertEquals(Set.of(), lost);
            assertEquals(
                    LongStream.rangeClosed(1, kept.size()).boxed().toList(),
                    kept.stream().map(each -> each.envelope().deviceSequence()).toList());
        }
    }

    /// Kills a process with SIGKILL at some moment after it confirmed some commands.
    private static void killed(Path file, int after, int nanoseconds, Set<String> confirmed)
            throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GivingProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
            int seen = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                confirmed.add(line);
                if (++seen == after) {
                    // Somewhere within the next write.
                    long until = System.nanoTime() + nanoseconds;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    // By its handle, which leaves what it said last to be read.
                    process.toHandle().destroyForcibly();
                }
            }
            assertTrue(seen >= after, "the process ended by itself after " + seen);
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        }
    }
}
