package org.qiantang.offlinestore.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoded;
import org.qiantang.domain.encoding.UnreadableException;

/// The handling label of a state, found without taking the state apart: in the encoding only its key can be followed
/// by quotation marks that are not escaped, and a state has one.
final class Label {
    private static final byte[] KEY = "\"secrecy\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 32;

    private Label() {}

    /// @return the highest label where the state tells none
    static Secrecy of(Encoded<OfficialDocument> state) {
        var bytes = state.bytes();
        int at = find(bytes, 0);
        return at < 0 || find(bytes, at) >= 0 ? read(state) : named(bytes, at).orElseGet(() -> read(state));
    }

    /// @return where the key ends that begins at or after a place; -1 for nowhere
    private static int find(byte[] bytes, int from) {
        for (int at = from; at + KEY.length <= bytes.length; at++) {
            if (bytes[at] == KEY[0] && Arrays.equals(bytes, at, at + KEY.length, KEY, 0, KEY.length)) {
                return at + KEY.length;
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
