package org.qiantang.offlinestore.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One stretch of what was asked for, between blanks.
///
/// @param units folded, at least one
record Term(String units) {
    private static final int MOST = 16;

    /// The terms of a question; more than a person writes are left out.
    static List<Term> of(String text) {
        return Stream.of(text.split("\\s|\u3000", -1))
                .map(part -> Folded.of(part).units())
                .filter(units -> !units.isEmpty())
                .distinct()
                .limit(MOST)
                .map(Term::new)
                .toList();
    }

    boolean maybePinyin() {
        return Pinyin.possible(units);
    }

    /// Documents of a segment that have it as it is written.
    Candidates written(Segment segment, Blocks blocks, boolean head) {
        if (units.length() == 1) {
            return new PostingList(segment, blocks, Token.unit(units.charAt(0), head));
        }
        return phrase(
                segment,
                blocks,
                places(units.length()),
                at -> Token.pair(units.charAt(at), units.charAt(at + 1), head));
    }

    /// Documents of a segment that have it as the pinyin or initials of a title or name.
    Candidates read(Segment segment, Blocks blocks) {
        var ways = new ArrayList<Candidates>();
        ways.add(phrase(
                segment, blocks, places(units.length()), at -> Token.initials(units.charAt(at), units.charAt(at + 1))));
        for (var spelling : Pinyin.spellings(units)) {
            ways.add(phrase(
                    segment,
                    blocks,
                    IntStream.range(0, spelling.size()).toArray(),
                    at -> Token.syllable(spelling.get(at))));
        }
        return Candidates.any(ways);
    }

    /// Pairs that together hold every unit.
    private static int[] places(int length) {
        return IntStream.range(0, length / 2 + length % 2)
                .map(i -> Math.min(2 * i, length - 2))
                .toArray();
    }

    private interface Tokens {
        long at(int place);
    }

    private static Phrase phrase(Segment segment, Blocks blocks, int[] places, Tokens tokens) {
        var lists = IntStream.of(places)
                .mapToObj(at -> new PostingList(segment, blocks, tokens.at(at)))
                .toList();
        return new Phrase(lists, places);
    }
}
