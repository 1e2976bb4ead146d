package org.qiantang.offlinestore.sync;

import java.time.Duration;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.network.Network;

/// The real transport with less patience than it has, so that a test need not have it.
public final class HastyTransport {
    private HastyTransport() {}

    public static Transport to(Enrolment office, Duration patience) {
        return new HttpTransport(office, Network.USUAL, SystemDefaultDnsResolver.INSTANCE, patience);
    }
}
