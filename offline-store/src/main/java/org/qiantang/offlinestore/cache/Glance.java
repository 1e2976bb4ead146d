package org.qiantang.offlinestore.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoded;
import org.qiantang.domain.encoding.UnreadableException;

/// What has to be known of a state before it is kept, found without taking the state apart: in the encoding only a key
/// can stand in quotation marks that are not escaped before a colon, and a state has one of each of these.
///
/// @param secrecy the highest label where the state tells none
/// @param lent whether its text is lent (借出)
record Glance(Secrecy secrecy, boolean lent) {
    private static final byte[] SECRECY = "\"secrecy\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEASE = "\"lease\":".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 32;

    static Glance at(Encoded<OfficialDocument> state) {
        return new Glance(secrecy(state), find(LEASE, state.bytes(), 0) >= 0);
    }

    private static Secrecy secrecy(Encoded<OfficialDocument> state) {
        var bytes = state.bytes();
        int at = find(SECRECY, bytes, 0);
        return at < 0 || find(SECRECY, bytes, at) >= 0
                ? read(state)
                : named(bytes, at).orElseGet(() -> read(state));
    }

    /// @return where the key ends that begins at or after a place; -1 for nowhere
    private static int find(byte[] key, byte[] bytes, int from) {
        for (int at = from; at + key.length <= bytes.length; at++) {
            if (bytes[at] == key[0] && Arrays.equals(bytes, at, at + key.length, key, 0, key.length)) {
                return at + key.length;
            }
        }
        return -1;
    }

    private static Optional<Secrecy> named(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && end - from < LONGEST && bytes[end] != '"') {
            end++;
        }
        var name = new String(bytes, from, end - from, StandardCharsets.US_ASCII);
        return Arrays.stream(Secrecy.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static Secrecy read(Encoded<OfficialDocument> state) {
        try {
            return state.value().draft().content().secrecy();
        } catch (UnreadableException strange) {
            return Secrecy.TOP_SECRET;
        }
    }
}
