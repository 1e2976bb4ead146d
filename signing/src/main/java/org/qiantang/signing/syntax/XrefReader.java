package org.qiantang.signing.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.syntax.XrefSection.Entry;

/// Reads cross-reference tables and streams, hybrid files included.
final class XrefReader {
    private static final int MOST_ENTRIES = 2_000_000;

    private final PdfBytes bytes;
    private int entriesLeft = MOST_ENTRIES;

    XrefReader(PdfBytes bytes) {
        this.bytes = bytes;
    }

    XrefSection read(long offset) {
        PdfParser parser = new PdfParser(bytes, offset);
        parser.skipSpace();
        return parser.looksAt("xref") ? table(offset, parser) : stream(offset, parser);
    }

    private XrefSection table(long offset, PdfParser parser) {
        Map<Integer, Entry> entries = new HashMap<>();
        parser.expect("xref");
        parser.skipSpace();
        while (!parser.looksAt("trailer")) {
            long first = parser.integer();
            long count = parser.integer();
            claim(first, count);
            for (long number = first; number < first + count; number++) {
                add(entries, (int) number, tableEntry(parser));
            }
            parser.skipSpace();
        }
        parser.expect("trailer");
        Dictionary trailer = parser.dictionary();
        Optional<Long> hybrid = PdfValue.wholeNumber(trailer.get("XRefStm"));
        if (hybrid.isPresent()) {
            XrefSection hidden = read(hybrid.get());
            hidden.entries().forEach((number, entry) -> {
                if (!(entries.get(number) instanceof Entry.At)) {
                    entries.put(number, entry);
                }
            });
        }
        return new XrefSection(offset, parser.position(), false, entries, trailer, previous(trailer));
    }

    private static Entry tableEntry(PdfParser parser) {
        long offset = parser.integer();
        long generation = parser.integer();
        parser.skipSpace();
        if (parser.looksAt("n")) {
            parser.expect("n");
            return new Entry.At(offset, (int) Math.min(generation, 65535));
        }
        parser.expect("f");
        return new Entry.Free();
    }

    private XrefSection stream(long offset, PdfParser parser) {
        PdfParser.IndirectObject object = parser.indirectObject(value -> value);
        if (!(object.value() instanceof PdfValue.Stream stream)
                || !stream.dictionary().isName("Type", "XRef")) {
            throw new UnreadableFile("XREF_EXPECTED");
        }
        Dictionary trailer = stream.dictionary();
        int[] widths = widths(trailer);
        byte[] data = StreamDecoder.decode(bytes, stream, value -> value);
        Map<Integer, Entry> entries = new HashMap<>();
        int at = 0;
        List<Long> index = index(trailer);
        for (int i = 0; i + 1 < index.size(); i += 2) {
            long first = index.get(i);
            long count = index.get(i + 1);
            claim(first, count);
            for (long number = first; number < first + count; number++) {
                add(entries, (int) number, streamEntry(data, at, widths));
                at += widths[0] + widths[1] + widths[2];
            }
        }
        return new XrefSection(offset, parser.position(), true, entries, trailer, previous(trailer));
    }

    private static int[] widths(Dictionary trailer) {
        if (!(trailer.get("W") instanceof Sequence(List<PdfValue> items)) || items.size() != 3) {
            throw new UnreadableFile("XREF_WIDTHS");
        }
        int[] widths = new int[3];
        for (int i = 0; i < 3; i++) {
            long width = PdfValue.integer(items.get(i));
            if (width < 0 || width > 7) {
                throw new UnreadableFile("XREF_WIDTHS");
            }
            widths[i] = (int) width;
        }
        return widths;
    }

    private static List<Long> index(Dictionary trailer) {
        if (trailer.get("Index") instanceof Sequence(List<PdfValue> items)) {
            List<Long> index = new ArrayList<>();
            items.forEach(item -> index.add(PdfValue.integer(item)));
            return index;
        }
        return List.of(0L, PdfValue.integer(trailer.get("Size")));
    }

    private static Entry streamEntry(byte[] data, int at, int[] widths) {
        if (at + widths[0] + widths[1] + widths[2] > data.length) {
            throw new UnreadableFile("XREF_SHORT");
        }
        long kind = widths[0] == 0 ? 1 : number(data, at, widths[0]);
        long second = number(data, at + widths[0], widths[1]);
        long third = number(data, at + widths[0] + widths[1], widths[2]);
        return switch ((int) Math.min(kind, 9)) {
            case 0 -> new Entry.Free();
            case 1 -> new Entry.At(second, (int) Math.min(third, 65535));
            case 2 -> new Entry.InStream(objectNumber(second), (int) Math.min(third, MOST_ENTRIES));
            default -> throw new UnreadableFile("XREF_KIND");
        };
    }

    private static int objectNumber(long number) {
        if (number > PdfFile.HIGHEST_OBJECT) {
            throw new UnreadableFile("OBJECT_NUMBER");
        }
        return (int) number;
    }

    private static long number(byte[] data, int at, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | data[at + i] & 0xFF;
        }
        return value;
    }

    private void claim(long first, long count) {
        if (first < 0 || count < 0 || count > entriesLeft || first + count > PdfFile.HIGHEST_OBJECT + 1L) {
            throw new UnreadableFile("XREF_TOO_LARGE");
        }
        entriesLeft -= (int) count;
    }

    private static void add(Map<Integer, Entry> entries, int number, Entry entry) {
        if (entries.put(number, entry) != null) {
            throw new UnreadableFile("XREF_ENTRY_TWICE");
        }
    }

    private static Optional<Long> previous(Dictionary trailer) {
        return trailer.has("Prev") ? Optional.of(PdfValue.integer(trailer.get("Prev"))) : Optional.empty();
    }
}
