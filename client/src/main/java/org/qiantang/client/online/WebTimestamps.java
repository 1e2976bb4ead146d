package org.qiantang.client.online;

import java.net.URI;
import java.util.List;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;

/// Time stamp authorities at addresses (RFC 3161 §3.4).
public final class WebTimestamps {
    private WebTimestamps() {}

    /// @param addresses in the order in which they are to be asked
    public static List<TimestampService> at(List<URI> addresses, WebLine line) {
        return addresses.stream()
                .map(address -> new TimestampService(
                        address.toString(),
                        query -> line.post(
                                address, "application/timestamp-query", query, TimestampClient.LARGEST_ANSWER)))
                .toList();
    }
}
