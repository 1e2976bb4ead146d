package org.qiantang.client.screen.draft;

import java.util.List;
import java.util.Optional;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Paragraph;

/// One undoable change: at a place, some blocks gave way to others.
///
/// @param typing whether it came from the keyboard, letter by letter
record BodyEdit(int at, List<Block> before, List<Block> after, Caret from, Caret to, boolean typing) {
    private static final String ENDS_A_PHRASE = "，。；：、？！,.;:?!";

    BodyEdit {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    BodyEdit inverse() {
        return new BodyEdit(at, after, before, to, from, false);
    }

    /// This edit and the next as one, where a person would call both one piece of typing.
    Optional<BodyEdit> followedBy(BodyEdit next) {
        boolean oneStretch = typing
                && next.typing
                && at == next.at
                && to.equals(next.from)
                && growing() == next.growing()
                && !(growing() && endsAPhrase());
        return oneStretch ? Optional.of(new BodyEdit(at, before, next.after, from, next.to, true)) : Optional.empty();
    }

    private boolean growing() {
        return text(after).length() >= text(before).length();
    }

    private boolean endsAPhrase() {
        int end = to.offset() - 1;
        var text = text(after);
        return end >= 0 && end < text.length() && ENDS_A_PHRASE.indexOf(text.charAt(end)) >= 0;
    }

    private static String text(List<Block> blocks) {
        return blocks.getFirst() instanceof Paragraph paragraph ? paragraph.text() : "";
    }
}
