package org.qiantang.offlinestore.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWhileTakingInTest {
    private static final int KILLS = 6;

    @TempDir
    Path folder;

    @Test
    void whatIsCachedIsFoundHoweverOftenTheProgramIsKilled() throws Exception {
        var file = folder.resolve("desk.db");
        var random = new Random(20261009);
        int next = 0;
        for (int i = 0; i < KILLS; i++) {
            int confirmed = killed(file, next, 5 + random.nextInt(40), random.nextInt(20_000_000));
            try (var shelf = new Shelf(file)) {
                // The one after the last that was confirmed may be there as a whole, or not at all.
                long documents = shelf.count("subject");
                next = (int) (documents - 1) / 3;
                assertTrue(next == confirmed + 1 || next == confirmed + 2, documents + " after " + confirmed);
                assertEquals(documents, shelf.count("search_document"));
                check(shelf, next);
            }
        }
        try (var shelf = new Shelf(file)) {
            shelf.tidy();
            check(shelf, next);
            long blocks = shelf.count("search_block");
            long owned = shelf.database.read(transaction -> transaction
                    .row(
                            "SELECT count(*) FROM search_block WHERE number >> 24 IN (SELECT id FROM search_segment)",
                            row -> row.number(1))
                    .orElseThrow());
            assertEquals(blocks, owned);
        }
    }

    private static void check(Shelf shelf, int pages) {
        for (int document = 0; document < 3 * pages; document++) {
            assertEquals(List.of("d" + document), shelf.ids("正文第" + document + "号"));
        }
        assertEquals(List.of("changing"), shelf.ids("正文第" + (pages - 1) + "稿"));
        assertEquals(List.of(), shelf.ids("正文第" + (pages - 2) + "稿"));
    }

    /// @return the last page that was confirmed
    private static int killed(Path file, int from, int after, int nanoseconds)
            throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FillingProcess.class.getName(),
                        file.toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int last = -1;
        try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
            int seen = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Integer.parseInt(line);
                if (++seen == after) {
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
        return last;
    }
}
