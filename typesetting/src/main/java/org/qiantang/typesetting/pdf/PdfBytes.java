package org.qiantang.typesetting.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// PDF syntax being written into memory. Not thread-safe.
final class PdfBytes {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int DECIMALS = 1000;

    private byte[] bytes;
    private int size;

    PdfBytes(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    PdfBytes one(int value) {
        if (size == bytes.length) {
            room(1);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    /// ASCII.
    @SuppressWarnings("deprecation") // copies the low bytes as they are, which is what ASCII needs
    PdfBytes put(String ascii) {
        int length = ascii.length();
        room(length);
        ascii.getBytes(0, length, bytes, size);
        size += length;
        return this;
    }

    PdfBytes put(byte[] more, int length) {
        room(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
        return this;
    }

    PdfBytes integer(long value) {
        if (value < 0) {
            one('-');
        }
        long rest = Math.abs(value);
        long unit = 1;
        while (rest / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            one('0' + (int) (rest / unit % 10));
        }
        return this;
    }

    /// A number to three decimals.
    PdfBytes number(double value) {
        long scaled = Math.round(value * DECIMALS);
        if (scaled < 0) {
            one('-');
            scaled = -scaled;
        }
        integer(scaled / DECIMALS);
        int fraction = (int) (scaled % DECIMALS);
        if (fraction > 0) {
            one('.');
            for (int unit = DECIMALS / 10; fraction > 0; unit /= 10) {
                one('0' + fraction / unit);
                fraction %= unit;
            }
        }
        return this;
    }

    /// A reference to an object.
    PdfBytes reference(int object) {
        return integer(object).put(" 0 R");
    }

    /// A text string in any script.
    PdfBytes text(String text) {
        return put("<FEFF")
                .put(HEX.formatHex(text.getBytes(StandardCharsets.UTF_16BE)))
                .one('>');
    }

    /// A byte inside a string in round brackets.
    void stringByte(int value) {
        switch (value) {
            case '(', ')', '\\' -> one('\\').one(value);
            case '\r' -> one('\\').one('r');
            default -> one(value);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
