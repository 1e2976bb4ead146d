package org.qiantang.domain.encoding;

import java.io.ByteArrayInputStream;
import java.util.Arrays;

/// The bytes of a [Carrier], with a place up to which they were read. Whoever reads from it reads not a byte ahead of
/// what it says, so that what is carried can be cut out between two tokens: far faster than passing over each token in
/// it.
final class CarriedSource extends ByteArrayInputStream {
    CarriedSource(byte[] bytes) {
        super(bytes);
    }

    /// The object whose opening brace was read last. Its last byte is read next; that it is well formed otherwise turns
    /// out when it is read itself.
    byte[] cutObject() {
        int begin = pos - 1;
        int at = pos;
        for (int depth = 1; depth > 0 && at < count; at++) {
            switch (buf[at]) {
                case '"' -> at = endOfString(at + 1);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // Between the brackets.
                }
            }
        }
        int end = Math.min(at, count);
        pos = end - 1;
        return Arrays.copyOfRange(buf, begin, end);
    }

    private int endOfString(int from) {
        int at = from;
        while (at < count && buf[at] != '"') {
            at += buf[at] == '\\' ? 2 : 1;
        }
        return at;
    }
}
