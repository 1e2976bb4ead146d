package org.qiantang.offlinestore.search;

/// Bytes that a [Packed] wrote, being read.
final class Unpacked {
    private final byte[] bytes;
    private int at;

    Unpacked(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        byte next = bytes[at++];
        long value = next & 0x7F;
        for (int shift = 7; next < 0; shift += 7) {
            next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
        }
        return value;
    }

    int small() {
        int value = bytes[at++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7F;
        for (int shift = 7; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int at() {
        return at;
    }

    void skip(int count) {
        at += count;
    }

    boolean ended() {
        return at >= bytes.length;
    }
}
