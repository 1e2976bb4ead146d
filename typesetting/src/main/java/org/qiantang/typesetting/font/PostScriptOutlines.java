package org.qiantang.typesetting.font;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Glyphs described by Type 2 charstrings in a CFF table. Each is rewritten once, when first asked for, and kept
/// ready for every later program.
///
/// Source: Adobe Technical Note 5176.
final class PostScriptOutlines implements Outlines {
    private final ByteBuffer table;
    private final CffDictionary top;
    private final CffIndex global;
    private final CffIndex charstrings;
    private final List<FontDictionary> fonts = new ArrayList<>();
    private final byte[] fontOfGlyph;
    private final AtomicReferenceArray<byte[]> ready;

    /// The part of the outlines that shares one set of hints.
    private static final class FontDictionary {
        private final CffDictionary dictionary;
        private final byte[] hints;
        private final CffIndex local;

        FontDictionary(CffDictionary dictionary, byte[] hints, CffIndex local) {
            this.dictionary = dictionary;
            this.hints = hints;
            this.local = local;
        }
    }

    PostScriptOutlines(ByteBuffer table, int glyphCount) {
        this.table = table;
        var names = new CffIndex(table, table.get(2) & 0xFF);
        var tops = new CffIndex(table, names.end());
        global = new CffIndex(table, new CffIndex(table, tops.end()).end());
        top = new CffDictionary(tops.item(0));
        if (top.has(CffDictionary.CHARSTRING_TYPE) && top.number(CffDictionary.CHARSTRING_TYPE, 0) != 2) {
            throw new UnusableFont(PassedOver.Reason.NO_OUTLINES, "charstrings of an old type");
        }
        charstrings = new CffIndex(table, top.number(CffDictionary.CHARSTRINGS, 0));
        if (charstrings.count() < glyphCount) {
            throw UnusableFont.damaged("charstrings " + charstrings.count());
        }
        fontOfGlyph = new byte[glyphCount];
        if (top.has(CffDictionary.COLLECTION_OF_CHARACTERS)) {
            var listed = new CffIndex(table, top.number(CffDictionary.FONTS, 0));
            for (int i = 0; i < Math.min(listed.count(), 256); i++) {
                fonts.add(font(new CffDictionary(listed.item(i))));
            }
            readFontOfGlyph(top.number(CffDictionary.FONT_OF_GLYPH, 0));
        } else {
            fonts.add(font(top));
        }
        ready = new AtomicReferenceArray<>(glyphCount);
    }

    private FontDictionary font(CffDictionary dictionary) {
        int size = dictionary.number(CffDictionary.PRIVATE, 0);
        int at = dictionary.number(CffDictionary.PRIVATE, 1);
        var hints = new CffDictionary(table.slice(at, size));
        var local = hints.has(CffDictionary.SUBROUTINES)
                ? new CffIndex(table, at + hints.number(CffDictionary.SUBROUTINES, 0))
                : CffIndex.none();
        var copy = new BigEndian(size);
        hints.copyWithout(CffDictionary.SUBROUTINES, copy);
        return new FontDictionary(dictionary, copy.bytes(), local);
    }

    private void readFontOfGlyph(int at) {
        if (table.get(at) == 0) {
            table.get(at + 1, fontOfGlyph);
        } else if (table.get(at) == 3) {
            int ranges = Short.toUnsignedInt(table.getShort(at + 1));
            for (int i = 0; i < ranges; i++) {
                int range = at + 3 + 3 * i;
                int end = Math.min(Short.toUnsignedInt(table.getShort(range + 3)), fontOfGlyph.length);
                for (int glyph = Short.toUnsignedInt(table.getShort(range)); glyph < end; glyph++) {
                    fontOfGlyph[glyph] = table.get(range + 2);
                }
            }
        } else {
            throw UnusableFont.damaged("font of glyphs");
        }
        for (byte font : fontOfGlyph) {
            if (Byte.toUnsignedInt(font) >= fonts.size()) {
                throw UnusableFont.damaged("no font " + font);
            }
        }
    }

    @Override
    public boolean sound(int glyph) {
        try {
            flat(glyph);
            return true;
        } catch (UnusableFont | IndexOutOfBoundsException damaged) {
            return false;
        }
    }

    private byte[] flat(int glyph) {
        var known = ready.getAcquire(glyph);
        if (known != null) {
            return known;
        }
        var local = fonts.get(Byte.toUnsignedInt(fontOfGlyph[glyph])).local;
        var flat = FlatCharstring.of(charstrings.item(glyph), global, local);
        ready.setRelease(glyph, flat);
        return flat;
    }

    @Override
    public byte[] program(int[] glyphs, String name) {
        var described = new ArrayList<byte[]>(glyphs.length + 1);
        var used = new ArrayList<FontDictionary>();
        var selection = new BigEndian(64).one(3).two(0);
        int ranges = 0;
        int size = 0;
        FontDictionary last = null;
        for (int i = 0; i <= glyphs.length; i++) {
            int glyph = i == 0 ? 0 : glyphs[i - 1];
            described.add(flat(glyph));
            size += described.getLast().length;
            var font = fonts.get(Byte.toUnsignedInt(fontOfGlyph[glyph]));
            if (font != last) {
                if (!used.contains(font)) {
                    used.add(font);
                }
                selection.two(i).one(used.indexOf(font));
                ranges++;
                last = font;
            }
        }
        byte[] fontOfGlyphs = selection.two(glyphs.length + 1).bytes();
        fontOfGlyphs[1] = (byte) (ranges >> 8);
        fontOfGlyphs[2] = (byte) ranges;
        return assemble(name, described, size, used, fontOfGlyphs);
    }

    private byte[] assemble(
            String name, List<byte[]> described, int size, List<FontDictionary> used, byte[] fontOfGlyphs) {
        int count = described.size();
        var out = new BigEndian(size + 4 * count + 4096);
        out.one(1).one(0).one(4).one(4);
        CffIndex.write(out, List.of(name.getBytes(StandardCharsets.US_ASCII)));
        int topAt = out.size();
        int topLength = top(count, 0, 0, 0, 0).length;
        int charset = topAt + 11 + topLength + indexLength("Adobe".length() + "Identity".length(), 2) + 2;
        int selection = charset + 5;
        int charstringsAt = selection + fontOfGlyphs.length;
        int fontsAt = charstringsAt + indexLength(size, count);
        CffIndex.write(out, List.of(top(count, charset, selection, charstringsAt, fontsAt)));
        CffIndex.write(
                out,
                List.of("Adobe".getBytes(StandardCharsets.US_ASCII), "Identity".getBytes(StandardCharsets.US_ASCII)));
        out.two(0).one(2).two(1).two(count - 2).put(fontOfGlyphs);
        CffIndex.write(out, described);
        writeFonts(out, used);
        return out.bytes();
    }

    private byte[] top(int count, int charset, int selection, int charstringsAt, int fontsAt) {
        var dictionary = new BigEndian(128);
        CffDictionary.writeCollection(dictionary);
        top.copy(CffDictionary.FONT_MATRIX, dictionary);
        top.copy(CffDictionary.FONT_BOX, dictionary);
        CffDictionary.write(dictionary, CffDictionary.CHARACTER_COUNT, count);
        CffDictionary.write(dictionary, CffDictionary.CHARSET, charset);
        CffDictionary.write(dictionary, CffDictionary.FONT_OF_GLYPH, selection);
        CffDictionary.write(dictionary, CffDictionary.CHARSTRINGS, charstringsAt);
        CffDictionary.write(dictionary, CffDictionary.FONTS, fontsAt);
        return dictionary.bytes();
    }

    private void writeFonts(BigEndian out, List<FontDictionary> used) {
        int length = 0;
        for (var font : used) {
            length += fontDictionary(font, 0).length;
        }
        int at = out.size() + indexLength(length, used.size());
        var dictionaries = new ArrayList<byte[]>();
        for (var font : used) {
            dictionaries.add(fontDictionary(font, at));
            at += font.hints.length;
        }
        CffIndex.write(out, dictionaries);
        used.forEach(font -> out.put(font.hints));
    }

    private byte[] fontDictionary(FontDictionary font, int hintsAt) {
        var dictionary = new BigEndian(32);
        if (font.dictionary != top) {
            font.dictionary.copy(CffDictionary.FONT_MATRIX, dictionary);
        }
        CffDictionary.write(dictionary, CffDictionary.PRIVATE, font.hints.length, hintsAt);
        return dictionary.bytes();
    }

    private static int indexLength(int dataLength, int count) {
        return 3 + 4 * (count + 1) + dataLength;
    }
}
