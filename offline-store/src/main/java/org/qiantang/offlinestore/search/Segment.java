package org.qiantang.offlinestore.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qiantang.offlinestore.crypto.Place;

/// A part of the index that never changes: some documents, known by how much older than its newest they are, and the
/// directory of their lists' blocks.
final class Segment {
    private static final int BLOCK_BITS = 24;

    private final long id;
    private final long first;
    private final long last;
    private final Directory directory;
    private final int[] offsets;
    private final List<Facts> facts;

    /// @param first number of the oldest document it may hold
    /// @param last number of the newest one
    /// @param offsets of its documents, newest first: `last` less the document's number
    /// @param facts of these documents
    Segment(long id, long first, long last, Directory directory, int[] offsets, List<Facts> facts) {
        this.id = id;
        this.first = first;
        this.last = last;
        this.directory = directory;
        this.offsets = offsets;
        this.facts = facts;
    }

    long id() {
        return id;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    Directory directory() {
        return directory;
    }

    int documents() {
        return offsets.length;
    }

    IntStream offsets() {
        return IntStream.of(offsets);
    }

    /// The newest document that is this one or older; [Candidates#NONE] where there is none.
    int next(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        int at = found < 0 ? -found - 1 : found;
        return at < offsets.length ? offsets[at] : Candidates.NONE;
    }

    /// The facts of a document.
    Facts factsAt(int offset) {
        return facts.get(Arrays.binarySearch(offsets, offset));
    }

    long number(int offset) {
        return last - offset;
    }

    /// What a block is called in the database.
    static long block(long segment, long index) {
        return segment << BLOCK_BITS | index;
    }

    /// Of which segment a block is.
    static long segmentOf(long block) {
        return block >>> BLOCK_BITS;
    }

    static Place placeOfBlock(long block) {
        return new Place("search_block", Long.toString(block), 0);
    }

    static Place place(long id) {
        return new Place("search_segment", Long.toString(id), 0);
    }

    byte[] head() {
        var out = new Packed();
        directory.write(out);
        int before = -1;
        out.number(offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            out.number(offsets[i] - before);
            before = offsets[i];
            facts.get(i).write(out);
        }
        return out.bytes();
    }

    static Segment read(long id, long first, long last, byte[] head) {
        var in = new Unpacked(head);
        var directory = Directory.read(in);
        var offsets = new int[in.small()];
        var facts = new Facts[offsets.length];
        int offset = -1;
        for (int i = 0; i < offsets.length; i++) {
            offset += in.small();
            offsets[i] = offset;
            facts[i] = Facts.read(in);
        }
        return new Segment(id, first, last, directory, offsets, Arrays.asList(facts));
    }
}
