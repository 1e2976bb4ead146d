package org.qiantang.offlinestore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.qiantang.offlinestore.crypto.KnownKey;
import org.qiantang.offlinestore.database.Database;
import org.qiantang.offlinestore.outbox.Outbox;

/// Kills real processes with SIGKILL while they give commands, one after the other on the same store.
public final class Kills {
    private final Path file;
    private final Random random;
    private final Set<String> confirmed = new HashSet<>();
    private int kills;

    /// What is left after all of them.
    ///
    /// @param lost the confirmed commands that are not there
    /// @param inOrder whether the sequence numbers of what is there have neither gap nor repetition
    public record Finding(int kills, int confirmed, Set<String> lost, boolean inOrder) {}

    public Kills(Path file, long seed) {
        this.file = file;
        this.random = new Random(seed);
    }

    /// Kills one process at some moment after it confirmed some commands.
    public void kill() throws IOException, InterruptedException {
        int after = 1 + random.nextInt(60);
        int nanoseconds = random.nextInt(3_000_000);
        var process = start();
        int seen = 0;
        try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
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
        } finally {
            process.destroyForcibly();
        }
        if (seen < after || !process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process ended by itself after " + seen + ", or not at all");
        }
        kills++;
    }

    private Process start() throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GivingProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Compares what was confirmed with what is there.
    public Finding finding() {
        try (var database = Database.open(file)) {
            var kept = database.read(new Outbox(KnownKey.sealer())::all).reversed();
            var lost = new HashSet<>(confirmed);
            kept.forEach(each -> lost.remove(each.envelope().id().value().toString()));
            var sequence =
                    kept.stream().map(each -> each.envelope().deviceSequence()).toList();
            boolean inOrder = sequence.equals(
                    LongStream.rangeClosed(1, kept.size()).boxed().toList());
            return new Finding(kills, confirmed.size(), lost, inOrder);
        }
    }
}
