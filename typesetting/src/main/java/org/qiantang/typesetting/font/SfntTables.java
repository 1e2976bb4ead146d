package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// The tables of one face of a TrueType or OpenType file or collection. Nothing in the file is believed: a table
/// is only handed out where it lies inside the file.
///
/// Source: OpenType 1.9, "Organization of an OpenType font".
final class SfntTables {
    private static final int COLLECTION = 0x74746366;
    private static final int MOST_TABLES = 128;
    private static final int MOST_FACES = 256;

    private final TreeMap<String, ByteBuffer> tables = new TreeMap<>();
    private final ByteBuffer file;
    private final boolean alone;

    /// @param index of the face in a collection; 0 for a file of one face
    SfntTables(ByteBuffer file, int index) {
        this.file = file;
        int count = faces(file);
        if (index < 0 || index >= count) {
            throw new UnusableFont(PassedOver.Reason.NOT_FOUND, "face " + index + " of " + count);
        }
        alone = file.getInt(0) != COLLECTION;
        int header = alone ? 0 : file.getInt(12 + 4 * index);
        int listed = Short.toUnsignedInt(file.getShort(header + 4));
        if (listed > MOST_TABLES) {
            throw UnusableFont.damaged("tables " + listed);
        }
        for (int i = 0; i < listed; i++) {
            int entry = header + 12 + 16 * i;
            var tag = new byte[4];
            file.get(entry, tag);
            var table = file.slice(file.getInt(entry + 8), file.getInt(entry + 12));
            tables.putIfAbsent(new String(tag, StandardCharsets.ISO_8859_1), table);
        }
    }

    /// The number of faces in a file.
    static int faces(ByteBuffer file) {
        if (file.getInt(0) != COLLECTION) {
            return 1;
        }
        int faces = file.getInt(8);
        if (faces < 1 || faces > MOST_FACES) {
            throw UnusableFont.damaged("faces " + faces);
        }
        return faces;
    }

    boolean has(String tag) {
        return tables.containsKey(tag);
    }

    ByteBuffer table(String tag) {
        var table = tables.get(tag);
        if (table == null) {
            throw UnusableFont.damaged("no table " + tag.strip());
        }
        return table;
    }

    /// A file of this face alone.
    byte[] file() {
        if (!alone) {
            return SfntWriter.file(has("CFF ") ? SfntWriter.POSTSCRIPT : SfntWriter.TRUE_TYPE, tables);
        }
        var bytes = new byte[file.limit()];
        file.get(0, bytes);
        return bytes;
    }
}
