package org.qiantang.client.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The real time, and how much further a test has turned it.
public final class SteppedClock extends Clock {
    private final Clock real;
    private Duration ahead = Duration.ZERO;

    public SteppedClock(ZoneId zone) {
        real = Clock.system(zone);
    }

    public void turn(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(real.withZone(zone), ahead);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }
}
