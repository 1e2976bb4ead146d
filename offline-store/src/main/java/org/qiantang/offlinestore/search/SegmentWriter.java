package org.qiantang.offlinestore.search;

import java.util.function.Consumer;

/// Writes lists, token by token, into blocks that fill one page of the database each once they are sealed.
///
/// A block is entries of: what its token is more than the one before, length, list. A list is postings of: steps to
/// the next older document, doubled, plus one where there is more than one place; how many places in that case; the
/// first place and the steps to the others. A list that goes on in the next block begins anew there.
final class SegmentWriter {
    /// A page of 4096 bytes less what SQLite and the seal need of it.
    private static final int FULL = 4020;

    private static final int ENTRY_HEAD = 8;
    private final Consumer<byte[]> blocks;
    private final Directory.Writing directory = new Directory.Writing();
    private final Packed block = new Packed();
    private final Packed list = new Packed();
    private final Packed posting = new Packed();
    private long token = -1;
    private long before;
    private int previous = -1;

    SegmentWriter(Consumer<byte[]> blocks) {
        this.blocks = blocks;
    }

    /// The next posting: of a higher token than the last one, or of the same and an older document.
    void posting(long of, int offset, int[] places, int count) {
        if (of != token) {
            endList();
            token = of;
        }
        write(offset, places, count);
        int written = block.length() + list.length();
        if (written > 0 && written + posting.length() + ENTRY_HEAD > FULL) {
            endList();
            endBlock();
            write(offset, places, count);
        }
        if (block.length() + list.length() == 0) {
            directory.add(token, offset);
            before = token;
        }
        list.append(posting);
        previous = offset;
    }

    private void write(int offset, int[] places, int count) {
        posting.clear();
        boolean several = count > 1 && Token.placed(token);
        posting.number((long) (offset - previous) << 1 | (several ? 1 : 0));
        if (several) {
            posting.number(count);
        }
        if (Token.placed(token)) {
            int last = 0;
            for (int i = 0; i < count; i++) {
                posting.number(places[i] - last);
                last = places[i];
            }
        }
    }

    private void endList() {
        if (list.length() > 0) {
            block.number(token - before);
            block.number(list.length());
            block.append(list);
            list.clear();
            before = token;
        }
        previous = -1;
    }

    private void endBlock() {
        if (block.length() > 0) {
            blocks.accept(block.bytes());
            block.clear();
        }
    }

    Directory finish() {
        endList();
        endBlock();
        return directory.finish();
    }
}
