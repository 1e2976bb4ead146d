package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes of a font program being written. Not thread-safe.
final class BigEndian {
    private byte[] bytes;
    private int size;

    BigEndian(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    int size() {
        return size;
    }

    BigEndian one(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    BigEndian two(int value) {
        return one(value >> 8).one(value);
    }

    BigEndian four(int value) {
        return two(value >> 16).two(value);
    }

    BigEndian put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    BigEndian put(ByteBuffer more) {
        room(more.limit());
        more.get(0, bytes, size, more.limit());
        size += more.limit();
        return this;
    }

    void cut(int length) {
        size = length;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
