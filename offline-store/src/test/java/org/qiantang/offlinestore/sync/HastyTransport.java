package org.qiantang.offlinestore.sync;

import java.time.Duration;
import org.qiantang.domain.exchange.Enrolment;

/// The real transport with less patience than it has, so that a test need not have it.
public final class HastyTransport {
    private HastyTransport() {}

    public static Transport to(Enrolment office, Duration patience) {
        return new HttpTransport(office, patience);
    }
}
