package org.qiantang.offlinestore.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.offlinestore.sync.Engine;
import org.slf4j.LoggerFactory;

class SimulationTest {
    private static final int SCHEDULES = Integer.getInteger("qiantang.schedules", 10_000);

    private static Simulation simulation;

    private static final Logger ENGINE = (Logger) LoggerFactory.getLogger(Engine.class);

    @BeforeAll
    static void begin() {
        // It says every full disk with its whole stack, and here are many.
        ENGINE.setLevel(Level.OFF);
        simulation = new Simulation();
    }

    @AfterAll
    static void end() {
        simulation.close();
        ENGINE.setLevel(null);
    }

    @Test
    void noPromiseIsBrokenWhateverHappensInWhichOrder() {
        var broken = Sweep.of(simulation).play(1, SCHEDULES, progress -> {});
        assertEquals(List.of(), broken, "./qiantang simulate --replay 种子");
    }

    @Test
    void theSameSeedGivesTheSameTrace() {
        for (long seed = 1; seed <= 20; seed++) {
            var first = simulation.play(seed);
            assertEquals(first.trace(), simulation.play(seed).trace());
            assertNotEquals(first.hash(), simulation.play(seed + 1).hash());
        }
    }

    /// Each showed something that was wrong, in the drawing of now.
    @ParameterizedTest
    @ValueSource(longs = {9053, 12_661, 25_628, 38_408, 51_544, 89_245})
    void seedsThatOnceBrokeAPromise(long seed) {
        assertNull(simulation.play(seed).broken());
    }
}
