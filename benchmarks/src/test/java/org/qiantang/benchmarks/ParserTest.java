package org.qiantang.benchmarks;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A few runs of what `./qiantang bench fuzz` does for long: honest bytes, damaged by lot, end in an answer.
class ParserTest {
    private static final long SEED = 20261009;

    static List<Parser> parsers() {
        return Parser.ALL;
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void damagedBytesEndInAnAnswer(Parser parser) throws Exception {
        Random random = new Random(SEED);
        List<byte[]> honest = parser.honest().get();
        for (byte[] bytes : honest) {
            parser.reading().of(bytes);
        }
        int runs = Math.clamp(parser.runs() / 500, 5, 200);
        for (int run = 0; run < runs; run++) {
            byte[] damaged = damaged(honest.get(run % honest.size()), random);
            String name = parser.name() + ", seed " + SEED + ", run " + run;
            assertTimeoutPreemptively(
                    ofSeconds(60),
                    () -> assertDoesNotThrow(() -> parser.reading().of(damaged), name),
                    name);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        int at = random.nextInt(changed.length);
        int other = random.nextInt(changed.length);
        switch (random.nextInt(5)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt();
            case 2 -> changed = Arrays.copyOf(changed, at);
            case 3 -> System.arraycopy(bytes, at, changed, other, Math.min(bytes.length - Math.max(at, other), 40));
            default -> Arrays.fill(changed, at, Math.min(changed.length, at + 8), (byte) -1);
        }
        return changed;
    }
}
