package org.qiantang.offlinestore.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.offlinestore.search.Hit.Where;

/// Looks for terms in one document's own texts: whether they are all there, where, and what to show of it.
final class Sighting {
    private static final int BEFORE = 16;
    private static final int LENGTH = 72;
    private static final String CUT = "…";

    private final List<Term> terms;
    private final Function<PersonId, String> names;

    Sighting(List<Term> terms, Function<PersonId, String> names) {
        this.terms = terms;
        this.names = names;
    }

    /// How good a hit is, the best first.
    enum Rank {
        /// Every term in title and numbers.
        HEAD,
        /// Every term there, or as the pinyin of a title or name.
        PINYIN,
        OTHER
    }

    /// A hit and how good it is.
    record Seen(Hit hit, Rank rank) {}

    private record Sight(Text text, int at) {}

    /// A piece and its units.
    private record Text(Piece piece, Folded folded) {
        boolean head() {
            return piece.where() == Where.TITLE || piece.where() == Where.NUMBER;
        }

        boolean readAloud() {
            return piece.where() == Where.TITLE || piece.where() == Where.PERSON;
        }
    }

    Optional<Seen> in(OfficialDocument document) {
        var texts = Piece.of(document, names).stream()
                .map(piece -> new Text(piece, Folded.of(piece.text())))
                .toList();
        var rank = Rank.HEAD;
        var sights = new ArrayList<Sight>();
        for (var term : terms) {
            // Texts of the head come first.
            var written = written(term, texts);
            boolean head = written.isPresent() && written.get().text().head();
            var sight = head ? written : read(term, texts).or(() -> written);
            if (sight.isEmpty()) {
                return Optional.empty();
            }
            var of = head ? Rank.HEAD : sight.equals(written) ? Rank.OTHER : Rank.PINYIN;
            rank = of.compareTo(rank) > 0 ? of : rank;
            sights.add(sight.get());
        }
        return Optional.of(new Seen(hit(document, texts, sights), rank));
    }

    private static Optional<Sight> written(Term term, List<Text> texts) {
        for (var text : texts) {
            int at = text.folded().find(term.units(), 0);
            if (at >= 0) {
                return Optional.of(new Sight(text, at));
            }
        }
        return Optional.empty();
    }

    private static Optional<Sight> read(Term term, List<Text> texts) {
        if (term.maybePinyin()) {
            for (var text : texts) {
                for (int at = 0; text.readAloud() && at < text.folded().length(); at++) {
                    if (Pinyin.spelled(text.folded(), at, term.units()) > 0) {
                        return Optional.of(new Sight(text, at));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Hit hit(OfficialDocument document, List<Text> texts, List<Sight> sights) {
        var title = texts.stream()
                .filter(text -> text.piece().where() == Where.TITLE)
                .findFirst();
        var beyond = sights.stream()
                .filter(sight -> sight.text().piece().where() != Where.TITLE)
                .findFirst();
        var shown = beyond.or(() -> texts.stream()
                .filter(text -> text.piece().where() == Where.BODY)
                .findFirst()
                .map(text -> new Sight(text, 0)));
        return new Hit(
                document,
                beyond.map(sight -> sight.text().piece().where()).orElse(Where.TITLE),
                title.map(text -> new Excerpt(text.piece().text(), marks(text))).orElse(Excerpt.NONE),
                shown.map(this::excerpt).orElse(Excerpt.NONE));
    }

    /// Every stretch of a text that a term hits.
    private List<Excerpt.Mark> marks(Text text) {
        var marked = new BitSet();
        var folded = text.folded();
        for (var term : terms) {
            int length = term.units().length();
            for (int at = folded.find(term.units(), 0); at >= 0; at = folded.find(term.units(), at + 1)) {
                mark(marked, folded.origin(at, at + length));
            }
            for (int at = 0; term.maybePinyin() && text.readAloud() && at < folded.length(); at++) {
                int spelled = Pinyin.spelled(folded, at, term.units());
                if (spelled > 0) {
                    mark(marked, folded.origin(at, at + spelled));
                }
            }
        }
        var marks = new ArrayList<Excerpt.Mark>();
        for (int from = marked.nextSetBit(0); from >= 0; ) {
            int to = marked.nextClearBit(from);
            marks.add(new Excerpt.Mark(from, to));
            from = marked.nextSetBit(to);
        }
        return marks;
    }

    private static void mark(BitSet marked, Excerpt.Mark mark) {
        marked.set(mark.from(), mark.to());
    }

    private Excerpt excerpt(Sight sight) {
        var source = sight.text().piece().text();
        int hit = sight.text().folded().origin(sight.at(), sight.at() + 1).from();
        int from = whole(source, hit > LENGTH / 2 ? hit - BEFORE : 0);
        int to = whole(source, Math.min(source.length(), from + LENGTH));
        var before = from > 0 ? CUT : "";
        var marks = marks(sight.text()).stream()
                .filter(mark -> mark.from() < to && mark.to() > from)
                .map(mark -> new Excerpt.Mark(
                        Math.max(mark.from(), from) - from + before.length(),
                        Math.min(mark.to(), to) - from + before.length()))
                .toList();
        return new Excerpt(before + source.substring(from, to) + (to < source.length() ? CUT : ""), marks);
    }

    /// The place itself, or the next that splits no character.
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }
}
