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
        var bytes = state.bytes();
        int labels = 0;
        int label = 0;
        boolean lent = false;
        for (int at = 0; at < bytes.length - 1; at++) {
            if (bytes[at] != '"') {
                continue;
            }
            if (bytes[at + 1] == SECRECY[1] && stands(SECRECY, bytes, at)) {
                labels++;
                label = at + SECRECY.length;
            } else if (bytes[at + 1] == LEASE[1] && stands(LEASE, bytes, at)) {
                lent = true;
            }
        }
        var named = labels == 1 ? named(bytes, label) : Optional.<Secrecy>empty();
        return new Glance(named.orElseGet(() -> read(state)), lent);
    }

    private static boolean stands(byte[] key, byte[] bytes, int at) {
        return at + key.length <= bytes.length && Arrays.equals(bytes, at, at + key.length, key, 0, key.length);
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
