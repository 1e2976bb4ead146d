package org.qiantang.offlinestore.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks at a write-ahead log left behind by a killed program
/// (https://www.sqlite.org/fileformat2.html#the_write_ahead_log)
/// before SQLite does.
///
/// SQLite takes the first frame whose checksum is wrong for the end of the log, which is right after a power cut and
/// wrong after damage: what follows would vanish without a word. A transaction is begun only when the one before it
/// is on the disk, so a whole transaction behind a wrong frame can only mean damage.
final class Journal {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int MAGIC = 0x377F0682;
    private static final int LARGEST_PAGE = 65_536;

    private final ByteBuffer bytes;
    private final ByteOrder order;
    private final int frame;
    private int sum1;
    private int sum2;

    private Journal(ByteBuffer bytes, ByteOrder order, int page) {
        this.bytes = bytes;
        this.order = order;
        this.frame = FRAME_HEADER + page;
    }

    /// Whether transactions that were on the disk can no longer be read from the log.
    static boolean damaged(Path database) throws IOException {
        var file = database.resolveSibling(database.getFileName() + "-wal");
        if (!Files.exists(file)) {
            return false;
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.limit() < HEADER) {
            return false;
        }
        int magic = bytes.getInt(0);
        int page = bytes.getInt(8);
        boolean header = (magic & ~1) == MAGIC && page >= 512 && page <= LARGEST_PAGE && Integer.bitCount(page) == 1;
        var order = (magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return header ? new Journal(bytes, order, page).damaged() : bytes.limit() > HEADER && anyByte(bytes);
    }

    private boolean damaged() {
        add(0, 24);
        if (!matches(24)) {
            return bytes.limit() >= HEADER + 2 * frame;
        }
        int commitsBehind = 0;
        boolean sound = true;
        for (int at = HEADER; at + frame <= bytes.limit(); at += frame) {
            // Other salts are those of an earlier round of the log. With one byte changed they are ours, damaged.
            int foreign = foreignSalts(at);
            boolean ours = foreign <= 1;
            if (sound && foreign == 0) {
                add(at, 8);
                add(at + FRAME_HEADER, frame - FRAME_HEADER);
            }
            sound = sound && foreign == 0 && matches(at + 16);
            if (!sound && ours && bytes.getInt(at + 4) != 0) {
                commitsBehind++;
            }
        }
        return commitsBehind > 1;
    }

    /// How many bytes of a frame's salts are not those of this log.
    private int foreignSalts(int at) {
        int foreign = 0;
        for (int i = 0; i < 8; i++) {
            foreign += bytes.get(at + 8 + i) == bytes.get(16 + i) ? 0 : 1;
        }
        return foreign;
    }

    private void add(int from, int count) {
        bytes.order(order);
        for (int at = from; at < from + count; at += 8) {
            sum1 += bytes.getInt(at) + sum2;
            sum2 += bytes.getInt(at + 4) + sum1;
        }
        bytes.order(ByteOrder.BIG_ENDIAN);
    }

    private boolean matches(int at) {
        return bytes.getInt(at) == sum1 && bytes.getInt(at + 4) == sum2;
    }

    private static boolean anyByte(ByteBuffer bytes) {
        for (int at = 0; at < bytes.limit(); at++) {
            if (bytes.get(at) != 0) {
                return true;
            }
        }
        return false;
    }
}
