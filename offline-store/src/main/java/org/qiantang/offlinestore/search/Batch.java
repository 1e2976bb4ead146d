package org.qiantang.offlinestore.search;

import java.util.Arrays;
import java.util.List;
import org.qiantang.offlinestore.search.Hit.Where;

/// The tokens of some documents, gathered to be written together: each one number of token, document and place, so that
/// sorting them makes the lists.
final class Batch {
    static final int MOST_DOCUMENTS = 1 << 12;
    private static final int PLACE_BITS = 17;
    private static final int DOCUMENT_BITS = 12;
    /// Of one document, so that one that is made to be endless cannot fill the memory.
    private static final int MOST_UNITS = 2_000_000;
    /// When a batch had better be written.
    private static final int FULL = 1_000_000;

    private final int[] seen = new int[1 << 16];
    private long[] entries = new long[1 << 16];
    private int length;
    private int documents;
    private int place;
    private long suffix;

    boolean full() {
        return documents == MOST_DOCUMENTS || length >= FULL;
    }

    int documents() {
        return documents;
    }

    /// Takes in a document; the first has to be the newest.
    void add(List<Piece> pieces) {
        suffix = (long) documents << PLACE_BITS;
        documents++;
        place = 0;
        int units = 0;
        for (var piece : pieces) {
            var text = Folded.of(piece.text());
            units += text.length();
            if (units > MOST_UNITS) {
                break;
            }
            boolean head = piece.where() == Where.TITLE || piece.where() == Where.NUMBER;
            int began = place;
            literal(text, false);
            if (head) {
                place = began;
                literal(text, true);
            }
            if (piece.where() == Where.TITLE || piece.where() == Where.PERSON) {
                place = began;
                read(text);
            }
        }
    }

    private void literal(Folded text, boolean head) {
        for (int i = 0; i < text.length(); i++, place++) {
            char unit = text.at(i);
            if (head || seen[unit] != documents) {
                entry(Token.unit(unit, head), 0);
                seen[unit] = head ? seen[unit] : documents;
            }
            if (i + 1 < text.length()) {
                entry(Token.pair(unit, text.at(i + 1), head), place);
            }
        }
        place++;
    }

    private void read(Folded text) {
        for (int i = 0; i < text.length(); i++, place++) {
            for (var reading : Pinyin.of(text.at(i))) {
                for (int k = 1; k <= reading.length(); k++) {
                    entry(Token.syllable(reading.substring(0, k)), place);
                }
                if (i + 1 < text.length()) {
                    for (var next : Pinyin.of(text.at(i + 1))) {
                        entry(Token.initials(reading.charAt(0), next.charAt(0)), place);
                    }
                }
            }
        }
        place++;
    }

    private void entry(long token, int at) {
        if (length == entries.length) {
            entries = Arrays.copyOf(entries, length * 2);
        }
        entries[length++] = token << (PLACE_BITS + DOCUMENT_BITS) | suffix | Math.min(at, Token.FURTHEST);
    }

    /// Writes the lists of everything that was taken in.
    ///
    /// @param offsets of the documents, in the order they were added
    void write(SegmentWriter writer, int[] offsets) {
        Arrays.sort(entries, 0, length);
        var places = new int[16];
        for (int i = 0; i < length; ) {
            long listed = entries[i] >>> PLACE_BITS;
            int count = 0;
            long before = -1;
            for (; i < length && entries[i] >>> PLACE_BITS == listed; i++) {
                if (entries[i] != before) {
                    places = count == places.length ? Arrays.copyOf(places, count * 2) : places;
                    places[count++] = (int) (entries[i] & Token.FURTHEST);
                    before = entries[i];
                }
            }
            int document = (int) (listed & (MOST_DOCUMENTS - 1));
            writer.posting(listed >>> DOCUMENT_BITS, offsets[document], places, count);
        }
    }
}
