package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.InTheCity;
import org.qiantang.domain.encoding.Encoding;

/// The whole client is killed (SIGKILL) while somebody writes a draft in its window.
@ExtendWith(InTheCity.class)
final class KilledClientTest {
    private static final int KILLS = 3;
    private static final String PERSON = "han.niwen";
    private static final long LATEST = 2000;

    @TempDir
    Path folder;

    /// What a killed window had told.
    private static final class Told {
        private final TreeMap<Integer, Long> typed = new TreeMap<>();
        private int saved;

        void hear(String line) {
            var words = line.split(" ");
            if (words[0].equals("typed") && words.length == 3) {
                typed.put(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            } else if (words[0].equals("saved") && words.length == 2) {
                saved = Math.max(saved, Integer.parseInt(words[1]));
            }
        }

        /// How long before the last key the first key that is missing was typed, in milliseconds; 0 where none is.
        long missing(int kept) {
            var first = typed.higherEntry(kept);
            return first == null ? 0 : typed.lastEntry().getValue() - first.getValue();
        }
    }

    @Test
    void whatTheScreenCalledSavedIsThereAndNothingOlderThanTwoSecondsIsMissing(City city) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        Files.write(folder.resolve("enrolment.json"), Encoding.bytes(city.enrolment()));
        for (int i = 0; i < KILLS; i++) {
            var first = Integer.toString(i);
            var told = killed(city, first, 15 + random.nextInt(60), seed + i);
            int kept = kept(city, first);
            var what = "seed " + seed + ", kill " + i + ": typed " + told.typed.lastKey() + ", called saved "
                    + told.saved + ", on disk " + kept + ", missing from " + told.missing(kept) + " ms before";
            assertTrue(kept >= told.saved, what);
            assertTrue(told.missing(kept) <= LATEST, what);
        }
    }

    private Told killed(City city, String first, int after, long seed) throws IOException, InterruptedException {
        var told = new Told();
        var process = start(city, first, seed);
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                told.hear(line);
                if (told.typed.size() == after) {
                    process.toHandle().destroyForcibly();
                }
            }
            assertTrue(told.typed.size() >= after, "the process ended by itself");
            return told;
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        }
    }

    private Process start(City city, String first, long seed) throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-D") || each.startsWith("--enable"))
                .toList());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(
                TypingPerson.class.getName(),
                folder.toString(),
                city.keys().toString(),
                PERSON,
                first,
                Long.toString(seed)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// How many characters of the draft the store holds.
    private int kept(City city, String first) {
        try (var person = city.colleague(PERSON, folder.resolve("stores"))) {
            var texts = person.desk().documents().stream()
                    .map(view -> view.state()
                            .draft()
                            .content()
                            .paragraphs()
                            .getFirst()
                            .text())
                    .filter(text -> text.startsWith(first))
                    .toList();
            assertTrue(texts.size() <= 1);
            texts.forEach(text -> assertEquals(first + "字".repeat(text.length() - 1), text));
            return texts.isEmpty() ? 0 : texts.getFirst().length();
        }
    }
}
