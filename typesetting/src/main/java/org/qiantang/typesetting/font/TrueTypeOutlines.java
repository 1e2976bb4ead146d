package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Glyphs described by quadratic outlines in a `glyf` table, on their own or put together from others.
///
/// Source: OpenType 1.9, "glyf" and "loca".
final class TrueTypeOutlines implements Outlines {
    private static final int HEADER = 10;
    private static final int DEEPEST = 8;
    private static final int MOST_COMPONENTS = 256;

    private static final int WORDS = 0x0001;
    private static final int SCALE = 0x0008;
    private static final int MORE = 0x0020;
    private static final int TWO_SCALES = 0x0040;
    private static final int MATRIX = 0x0080;

    private final SfntTables tables;
    private final ByteBuffer descriptions;
    private final ByteBuffer places;
    private final boolean longPlaces;
    private final int glyphCount;
    private final HorizontalMetrics widths;

    TrueTypeOutlines(SfntTables tables, int glyphCount, HorizontalMetrics widths) {
        this.tables = tables;
        this.glyphCount = glyphCount;
        this.widths = widths;
        descriptions = tables.table("glyf");
        places = tables.table("loca");
        longPlaces = tables.table("head").getShort(50) != 0;
        if (places.limit() < (glyphCount + 1) * (longPlaces ? 4 : 2)) {
            throw UnusableFont.damaged("loca");
        }
    }

    @Override
    public boolean sound(int glyph) {
        try {
            return count(glyph, 0, 0) <= MOST_COMPONENTS;
        } catch (UnusableFont | IndexOutOfBoundsException damaged) {
            return false;
        }
    }

    /// The number of glyphs that one is put together from, itself included.
    private int count(int glyph, int depth, int counted) {
        if (depth > DEEPEST || counted > MOST_COMPONENTS) {
            throw UnusableFont.damaged("components");
        }
        var description = description(glyph);
        int sum = counted + 1;
        if (composite(description)) {
            for (int at : components(description)) {
                sum = count(Short.toUnsignedInt(description.getShort(at + 2)), depth + 1, sum);
            }
        } else if (description.limit() > 0) {
            walkPoints(description);
        }
        return sum;
    }

    private static boolean composite(ByteBuffer description) {
        return description.limit() > 0 && description.getShort(0) < 0;
    }

    /// Reads flags and coordinates to their end, which has to lie inside the description.
    private static void walkPoints(ByteBuffer description) {
        int contours = description.getShort(0);
        int points = 0;
        for (int i = 0; i < contours; i++) {
            int end = Short.toUnsignedInt(description.getShort(HEADER + 2 * i)) + 1;
            if (end < points) {
                throw UnusableFont.damaged("contours");
            }
            points = end;
        }
        int at = HEADER + 2 * contours;
        at += 2 + (contours == 0 ? 0 : Short.toUnsignedInt(description.getShort(at)));
        int coordinates = 0;
        for (int read = 0; read < points; read++) {
            int flags = description.get(at++);
            int times = (flags & 8) == 0 ? 1 : 1 + (description.get(at++) & 0xFF);
            coordinates += times * (length(flags, 2, 16) + length(flags, 4, 32));
            read += times - 1;
        }
        if (contours > 0 && at + coordinates > description.limit()) {
            throw UnusableFont.damaged("points");
        }
    }

    private static int length(int flags, int asByte, int same) {
        return (flags & asByte) != 0 ? 1 : (flags & same) != 0 ? 0 : 2;
    }

    private static List<Integer> components(ByteBuffer description) {
        var places = new ArrayList<Integer>();
        int at = HEADER;
        int flags = MORE;
        while ((flags & MORE) != 0) {
            flags = description.getShort(at);
            places.add(at);
            if (places.size() > MOST_COMPONENTS) {
                throw UnusableFont.damaged("components");
            }
            at += 4 + ((flags & WORDS) != 0 ? 4 : 2);
            at += (flags & SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : (flags & MATRIX) != 0 ? 8 : 0;
        }
        description.get(at - 1);
        return places;
    }

    private ByteBuffer description(int glyph) {
        if (glyph >= glyphCount) {
            throw UnusableFont.damaged("no glyph " + glyph);
        }
        int start = place(glyph);
        int length = place(glyph + 1) - start;
        if (length > 0 && length < HEADER) {
            throw UnusableFont.damaged("glyph " + glyph);
        }
        return descriptions.slice(start, length);
    }

    private int place(int glyph) {
        return longPlaces ? places.getInt(4 * glyph) : 2 * Short.toUnsignedInt(places.getShort(2 * glyph));
    }

    @Override
    public byte[] program(int[] glyphs, String name) {
        var kept = new ArrayList<Integer>(glyphs.length + 1);
        kept.add(0);
        for (int glyph : glyphs) {
            kept.add(glyph);
        }
        var components = new HashMap<Integer, Integer>();
        var newDescriptions = new BigEndian(256 * kept.size());
        var newPlaces = new BigEndian(4 * kept.size() + 4).four(0);
        for (int i = 0; i < kept.size(); i++) { // components join at the end
            newDescriptions.put(renumbered(description(kept.get(i)), kept, components));
            while (newDescriptions.size() % 4 != 0) {
                newDescriptions.one(0);
            }
            newPlaces.four(newDescriptions.size());
        }
        return file(kept, newDescriptions, newPlaces);
    }

    private static ByteBuffer renumbered(ByteBuffer description, List<Integer> kept, Map<Integer, Integer> components) {
        if (!composite(description)) {
            return description;
        }
        var copy = ByteBuffer.allocate(description.limit()).put(description.duplicate());
        for (int at : components(description)) {
            int component = Short.toUnsignedInt(description.getShort(at + 2));
            var number = components.get(component);
            if (number == null) {
                number = kept.size();
                kept.add(component);
                components.put(component, number);
            }
            copy.putShort(at + 2, number.shortValue());
        }
        return copy.clear();
    }

    private byte[] file(List<Integer> kept, BigEndian newDescriptions, BigEndian newPlaces) {
        var subset = new TreeMap<String, ByteBuffer>();
        for (String same : new String[] {"cvt ", "fpgm", "prep"}) {
            if (tables.has(same)) {
                subset.put(same, tables.table(same));
            }
        }
        subset.put("glyf", ByteBuffer.wrap(newDescriptions.bytes()));
        subset.put("loca", ByteBuffer.wrap(newPlaces.bytes()));
        subset.put("head", changed("head", 50, 1));
        subset.put("maxp", changed("maxp", 4, kept.size()));
        subset.put("hhea", changed("hhea", 34, kept.size()));
        var metrics = new BigEndian(4 * kept.size());
        kept.forEach(glyph -> metrics.two(widths.advance(glyph)).two(widths.bearing(glyph)));
        subset.put("hmtx", ByteBuffer.wrap(metrics.bytes()));
        return SfntWriter.file(SfntWriter.TRUE_TYPE, subset);
    }

    private ByteBuffer changed(String tag, int at, int value) {
        var table = tables.table(tag);
        return ByteBuffer.allocate(table.limit())
                .put(table.duplicate())
                .putShort(at, (short) value)
                .clear();
    }
}
