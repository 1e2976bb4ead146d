package org.qiantang.domain.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text of both sides' changes to one text.
///
/// @param text where both changed the same words, it has theirs, and mine behind them where both only added something
/// @param doubtful those places, for a person to look at
public record TextMerge(String text, List<Span> doubtful) {
    public TextMerge {
        doubtful = List.copyOf(doubtful);
    }

    /// @return empty where the texts are too long and too different to be brought together
    public static Optional<TextMerge> of(String base, String mine, String theirs) {
        var pieces = new Pieces(Words.of(base), Words.of(mine), Words.of(theirs));
        return Alignment.of(pieces.base, pieces.mine)
                .flatMap(toMine ->
                        Alignment.of(pieces.base, pieces.theirs).map(toTheirs -> pieces.merged(toMine, toTheirs)));
    }

    /// What a text has that its original has not.
    public static List<Span> added(String base, String other) {
        var words = Words.of(other);
        var places = Alignment.of(Words.of(base), words);
        if (places.isEmpty()) {
            return List.of(new Span(0, other.length()));
        }
        var kept = new boolean[words.size()];
        for (int place : places.get()) {
            if (place >= 0) {
                kept[place] = true;
            }
        }
        var spans = new ArrayList<Span>();
        int at = 0;
        for (int i = 0; i < kept.length; i++) {
            int end = at + words.get(i).length();
            if (!kept[i]) {
                join(spans, new Span(at, end));
            }
            at = end;
        }
        return spans;
    }

    private static void join(List<Span> spans, Span next) {
        if (!spans.isEmpty() && spans.getLast().end() == next.start()) {
            spans.set(spans.size() - 1, new Span(spans.getLast().start(), next.end()));
        } else {
            spans.add(next);
        }
    }

    private static final class Pieces {
        private final List<String> base;
        private final List<String> mine;
        private final List<String> theirs;
        private final StringBuilder text = new StringBuilder();
        private final List<Span> doubtful = new ArrayList<>();

        Pieces(List<String> base, List<String> mine, List<String> theirs) {
            this.base = base;
            this.mine = mine;
            this.theirs = theirs;
        }

        /// Walks from one word that all three have to the next; what lies between them is one decision.
        TextMerge merged(int[] toMine, int[] toTheirs) {
            int from = 0;
            int fromMine = 0;
            int fromTheirs = 0;
            for (int i = 0; i < base.size(); i++) {
                if (toMine[i] >= 0 && toTheirs[i] >= 0) {
                    decide(
                            base.subList(from, i),
                            mine.subList(fromMine, toMine[i]),
                            theirs.subList(fromTheirs, toTheirs[i]));
                    text.append(base.get(i));
                    from = i + 1;
                    fromMine = toMine[i] + 1;
                    fromTheirs = toTheirs[i] + 1;
                }
            }
            decide(
                    base.subList(from, base.size()),
                    mine.subList(fromMine, mine.size()),
                    theirs.subList(fromTheirs, theirs.size()));
            return new TextMerge(text.toString(), doubtful);
        }

        private void decide(List<String> was, List<String> ours, List<String> others) {
            if (ours.equals(was) || ours.equals(others)) {
                text.append(String.join("", others));
            } else if (others.equals(was)) {
                text.append(String.join("", ours));
            } else {
                int start = text.length();
                text.append(String.join("", others));
                if (was.isEmpty()) {
                    text.append(String.join("", ours));
                }
                doubtful.add(new Span(start, text.length()));
            }
        }
    }
}
