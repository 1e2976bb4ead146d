package org.qiantang.offlinestore.simulation;

import java.util.Random;

/// How bad the luck of one world is, drawn for each kind by itself: some worlds know one misfortune only, and much of
/// it.
///
/// @param lost of a hundred requests, how many meet each misfortune on the way
/// @param interrupted of a hundred requests, during how many something else happens
record Weather(
        int lost, int interrupted, int death, int clocks, int sessions, int disks, int office, int access, int cuts) {
    static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Weather drawn(Random random) {
        return new Weather(
                drawn(random, 8),
                drawn(random, 20),
                drawn(random, 10),
                drawn(random, 5),
                drawn(random, 5),
                drawn(random, 5),
                drawn(random, 6),
                drawn(random, 4),
                drawn(random, 5));
    }

    private static int drawn(Random random, int most) {
        return random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
    }
}
