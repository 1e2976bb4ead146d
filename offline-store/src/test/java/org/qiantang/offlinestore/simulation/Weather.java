package org.qiantang.offlinestore.simulation;

import java.util.Random;

/// How bad the luck of one world is, drawn for each kind by itself: some worlds know one misfortune only, and much of
/// it.
///
/// @param lost of a hundred requests, how many meet each misfortune on the way
/// @param interrupted of a hundred requests, during how many something else happens
/// @param steering how often a person pauses, or counts each byte
/// @param dismissals how often the office revokes a machine, or has it wiped
record Weather(
        int lost,
        int interrupted,
        int death,
        int clocks,
        int sessions,
        int disks,
        int office,
        int access,
        int cuts,
        int steering,
        int dismissals) {
    static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

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
                drawn(random, 5),
                drawn(random, 6),
                drawn(random, 3));
    }

    private static int drawn(Random random, int most) {
        return random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
    }
}
