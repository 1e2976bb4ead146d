package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/// Puts tables together into a font file.
final class SfntWriter {
    static final int TRUE_TYPE = 0x00010000;
    static final int POSTSCRIPT = 0x4F54544F;

    private static final int WHOLE_FILE_SUM = 0xB1B0AFBA;
    private static final int ADJUSTMENT = 8;

    private SfntWriter() {}

    static byte[] file(int version, SortedMap<String, ByteBuffer> tables) {
        int count = tables.size();
        int size = 12 + 16 * count;
        for (var table : tables.values()) {
            size += padded(table.limit());
        }
        var file = ByteBuffer.allocate(size);
        int highest = Integer.highestOneBit(Math.max(1, count));
        file.putInt(version).putShort((short) count).putShort((short) (16 * highest));
        file.putShort((short) Integer.numberOfTrailingZeros(highest)).putShort((short) (16 * (count - highest)));
        int at = 12 + 16 * count;
        int head = -1;
        for (var entry : tables.entrySet()) {
            var table = entry.getValue();
            file.put(at, table, 0, table.limit());
            if (entry.getKey().equals("head")) {
                head = at;
                file.putInt(at + ADJUSTMENT, 0);
            }
            file.put(entry.getKey().getBytes(StandardCharsets.ISO_8859_1));
            file.putInt(sum(file, at, at + padded(table.limit()))).putInt(at).putInt(table.limit());
            at += padded(table.limit());
        }
        if (head >= 0) {
            file.putInt(head + ADJUSTMENT, WHOLE_FILE_SUM - sum(file, 0, size));
        }
        return file.array();
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static int sum(ByteBuffer file, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at += 4) {
            sum += file.getInt(at);
        }
        return sum;
    }
}
