package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.util.List;

/// A list of byte strings in a CFF table. Source: Adobe Technical Note 5176 §5.
final class CffIndex {
    private final ByteBuffer table;
    private final int count;
    private final int offsets;
    private final int offsetSize;
    private final int data;

    /// @param at where it begins in the table
    CffIndex(ByteBuffer table, int at) {
        this.table = table;
        count = Short.toUnsignedInt(table.getShort(at));
        offsetSize = count == 0 ? 1 : table.get(at + 2);
        if (offsetSize < 1 || offsetSize > 4) {
            throw UnusableFont.damaged("offset size");
        }
        offsets = at + 3;
        data = count == 0 ? at + 1 : offsets + (count + 1) * offsetSize - 1;
    }

    static CffIndex none() {
        return new CffIndex(ByteBuffer.allocate(2), 0);
    }

    int count() {
        return count;
    }

    /// The first byte after the list.
    int end() {
        return count == 0 ? data + 1 : data + offset(count);
    }

    ByteBuffer item(int index) {
        if (index < 0 || index >= count) {
            throw UnusableFont.damaged("no item " + index);
        }
        int start = offset(index);
        return table.slice(data + start, offset(index + 1) - start);
    }

    private int offset(int index) {
        int at = offsets + index * offsetSize;
        int offset = 0;
        for (int i = 0; i < offsetSize; i++) {
            offset = offset << 8 | table.get(at + i) & 0xFF;
        }
        return offset;
    }

    static void write(BigEndian out, List<byte[]> items) {
        out.two(items.size());
        if (items.isEmpty()) {
            return;
        }
        out.one(4);
        int offset = 1;
        out.four(offset);
        for (var item : items) {
            offset += item.length;
            out.four(offset);
        }
        items.forEach(out::put);
    }
}
