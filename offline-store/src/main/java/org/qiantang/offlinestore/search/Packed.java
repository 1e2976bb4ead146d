package org.qiantang.offlinestore.search;

import java.util.Arrays;

/// Bytes being written: numbers of seven bits a byte, the low ones first.
final class Packed {
    private byte[] bytes = new byte[4096];
    private int length;

    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void append(Packed other) {
        room(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
