package org.qiantang.client.screen.draft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.format.Numbering;

/// The body being written: paragraphs with their numbers, tables and figures that stay whole. Every change can be
/// undone, however far back.
///
/// There is always at least one paragraph to write in. Confined to one thread.
final class BodyText {
    private final ObservableList<BodyLine> lines = FXCollections.observableArrayList();
    private final Deque<BodyEdit> done = new ArrayDeque<>();
    private final Deque<BodyEdit> undone = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Consumer<Caret>> carets = new ArrayList<>();
    private final Supplier<String> ids;

    /// @param ids makes paragraph ids that were never used before
    BodyText(Supplier<String> ids) {
        this.ids = ids;
        load(List.of());
    }

    ObservableList<BodyLine> lines() {
        return lines;
    }

    List<Block> blocks() {
        return lines.stream().map(BodyLine::block).toList();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /// Calls back after every change.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Calls back with where writing goes on, after changes that move it.
    void onCaret(Consumer<Caret> listener) {
        carets.add(listener);
    }

    /// Begins anew with these blocks; nothing before can be undone.
    void load(List<? extends Block> blocks) {
        done.clear();
        undone.clear();
        lines.setAll(writable(blocks).stream().map(BodyLine::new).toList());
        number();
        refresh();
    }

    /// The field of a paragraph reads otherwise now.
    ///
    /// @param from where the caret stood before
    /// @param to where it stands now
    void type(int line, String text, int from, int to) {
        var old = lines.get(line).block();
        var next = reading(old, printable(text));
        if (!next.equals(old)) {
            record(new BodyEdit(line, List.of(old), List.of(next), new Caret(line, from), new Caret(line, to), true));
        }
    }

    /// The same block with another text: a figure's is its caption, on one line.
    private static Block reading(Block block, String text) {
        return switch (block) {
            case Paragraph paragraph -> new Paragraph(paragraph.id(), paragraph.level(), text);
            case Figure figure -> {
                var line = text.replaceAll("\\R", "");
                yield figure.withCaption(line.substring(0, Math.min(line.length(), Figure.MAXIMUM_CAPTION)));
            }
            case Table table -> table;
        };
    }

    void level(int line, Level level, int caret) {
        if (lines.get(line).block() instanceof Paragraph old && old.level() != level) {
            var at = new Caret(line, caret);
            var next = new Paragraph(old.id(), level, old.text());
            perform(new BodyEdit(line, List.of(old), List.of(next), at, at, false));
        }
    }

    /// Makes a figure wider, or narrower where `more` is negative.
    ///
    /// @param more mm
    void widen(int line, double more, int caret) {
        if (lines.get(line).block() instanceof Figure old) {
            var next = old.withWidth(old.width() + more);
            if (!next.equals(old)) {
                var at = new Caret(line, caret);
                perform(new BodyEdit(line, List.of(old), List.of(next), at, at, false));
            }
        }
    }

    /// Enter: what stands behind the caret becomes a paragraph of its own. A heading is followed by ordinary text
    /// unless it is broken in two; an empty heading becomes ordinary text; a table is followed by a new paragraph.
    void split(int line, int offset) {
        if (!(lines.get(line).block() instanceof Paragraph old)) {
            perform(new BodyEdit(
                    line + 1, List.of(), List.of(blank()), new Caret(line, 0), new Caret(line + 1, 0), false));
            return;
        }
        if (old.text().isEmpty() && old.level() != Level.BODY) {
            level(line, Level.BODY, 0);
            return;
        }
        boolean atEnd = offset == old.text().length();
        var head = new Paragraph(old.id(), old.level(), old.text().substring(0, offset));
        var tail = new Paragraph(
                ids.get(), atEnd ? following(old) : old.level(), old.text().substring(offset));
        perform(new BodyEdit(
                line, List.of(old), List.of(head, tail), new Caret(line, offset), new Caret(line + 1, 0), false));
    }

    /// A bare heading (压实责任) introduces text; one that runs on in its paragraph is followed by its sibling.
    private static Level following(Paragraph paragraph) {
        return paragraph.text().indexOf('。') >= 0 ? paragraph.level() : Level.BODY;
    }

    /// Backspace at the beginning: a heading becomes ordinary text, ordinary text joins the paragraph before. A table
    /// or
    /// figure is taken out.
    void joinBefore(int line) {
        var old = lines.get(line);
        if (old.whole()) {
            remove(line, line > 0 ? endOf(line - 1) : new Caret(0, 0));
        } else if (old.level() != Level.BODY) {
            level(line, Level.BODY, 0);
        } else if (line > 0) {
            join(line - 1, new Caret(line, 0));
        }
    }

    /// Delete at the end: the next paragraph joins this one. A table or figure is taken out.
    void joinAfter(int line) {
        if (lines.get(line).whole()) {
            remove(line, new Caret(Math.min(line, Math.max(0, lines.size() - 2)), 0));
        } else if (line + 1 < lines.size()) {
            join(line, endOf(line));
        }
    }

    /// Moves a block past its neighbour.
    ///
    /// @param caret where the caret stands in it
    void move(int line, boolean down, int caret) {
        int first = down ? line : line - 1;
        if (first >= 0 && first + 1 < lines.size()) {
            var before = List.of(lines.get(first).block(), lines.get(first + 1).block());
            var to = new Caret(down ? line + 1 : line - 1, caret);
            perform(new BodyEdit(first, before, before.reversed(), new Caret(line, caret), to, false));
        }
    }

    private void remove(int line, Caret to) {
        var after = lines.size() == 1 ? List.<Block>of(blank()) : List.<Block>of();
        perform(new BodyEdit(line, List.of(lines.get(line).block()), after, new Caret(line, 0), to, false));
    }

    private Caret endOf(int line) {
        return new Caret(line, lines.get(line).text().length());
    }

    /// Joins a paragraph and the next; beside a table or figure, an empty paragraph goes and a written one stays.
    private void join(int line, Caret from) {
        if (!(lines.get(line).block() instanceof Paragraph first)
                || !(lines.get(line + 1).block() instanceof Paragraph second)) {
            int empty = lines.get(line).whole() ? line + 1 : line;
            if (!lines.get(empty).whole() && lines.get(empty).text().isEmpty()) {
                remove(empty, new Caret(line, 0));
            } else {
                carets.forEach(listener -> listener.accept(new Caret(from.line() == line ? line + 1 : line, 0)));
            }
            return;
        }
        var joined = new Paragraph(first.id(), first.level(), first.text() + second.text());
        perform(new BodyEdit(
                line,
                List.of(first, second),
                List.of(joined),
                from,
                new Caret(line, first.text().length()),
                false));
    }

    /// Pastes blocks over a selection: a first paragraph continues the one written in unless that is empty, the rest of
    /// it follows a last paragraph. Beside a table both stay paragraphs of their own.
    void paste(int line, int from, int to, List<? extends Block> pasted) {
        if (pasted.isEmpty() || !(lines.get(line).block() instanceof Paragraph old)) {
            return;
        }
        var head = old.text().substring(0, from);
        var tail = old.text().substring(to);
        var after = new ArrayList<Block>(pasted);
        if (!(after.getFirst() instanceof Paragraph)) {
            after.addFirst(new Paragraph(old.id(), old.level(), ""));
        }
        if (!(after.getLast() instanceof Paragraph)) {
            after.addLast(blank());
        }
        // The same may be pasted again and again, and ids are unique within a document.
        after.replaceAll(each -> each.withId(ids.get()));
        var first = (Paragraph) after.getFirst();
        after.set(0, new Paragraph(old.id(), head.isEmpty() ? first.level() : old.level(), head + first.text()));
        var rest = (Paragraph) after.getLast();
        after.set(after.size() - 1, new Paragraph(rest.id(), rest.level(), rest.text() + tail));
        int last = line + after.size() - 1;
        var end = new Caret(last, text(after.getLast()).length() - tail.length());
        perform(new BodyEdit(line, List.of(old), after, new Caret(line, to), end, false));
    }

    /// Puts a block below a line, or in the place of an empty paragraph there.
    void insert(int line, Block block) {
        var old = lines.get(line).block();
        var to = new Caret(line, 0);
        if (old.blank() && lines.size() > 1) {
            perform(new BodyEdit(line, List.of(old), List.of(block), to, to, false));
        } else {
            perform(new BodyEdit(line + 1, List.of(), List.of(block), to, new Caret(line + 1, 0), false));
        }
    }

    /// Puts other blocks in the place of all, as one undoable change.
    void replaceAll(List<? extends Block> others) {
        perform(new BodyEdit(0, blocks(), writable(others), new Caret(0, 0), new Caret(0, 0), false));
    }

    /// Takes in what came from elsewhere, as one undoable change; whoever is writing stays where they are.
    void takeIn(List<? extends Block> others) {
        var before = blocks();
        var after = writable(others);
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var caret = new Caret(start, 0);
        var edit = new BodyEdit(
                start,
                before.subList(start, before.size() - end),
                after.subList(start, after.size() - end),
                caret,
                caret,
                false);
        done.addLast(edit);
        undone.clear();
        put(edit);
        changed();
    }

    void undo() {
        var edit = done.pollLast();
        if (edit != null) {
            undone.addLast(edit);
            apply(edit.inverse());
        }
    }

    void redo() {
        var edit = undone.pollLast();
        if (edit != null) {
            done.addLast(edit);
            apply(edit);
        }
    }

    private void record(BodyEdit edit) {
        var last = done.peekLast();
        var joined = last == null ? java.util.Optional.<BodyEdit>empty() : last.followedBy(edit);
        if (joined.isPresent()) {
            done.removeLast();
        }
        done.addLast(joined.orElse(edit));
        undone.clear();
        put(edit);
        changed();
    }

    private void perform(BodyEdit edit) {
        done.addLast(edit);
        undone.clear();
        apply(edit);
    }

    private void apply(BodyEdit edit) {
        put(edit);
        changed();
        carets.forEach(listener -> listener.accept(edit.to()));
    }

    /// Blocks that stay keep their line, so that the field being written in stays too.
    private void put(BodyEdit edit) {
        int same = 0;
        int shorter = Math.min(edit.before().size(), edit.after().size());
        while (same < shorter
                && edit.before().get(same).id().equals(edit.after().get(same).id())) {
            lines.get(edit.at() + same).take(edit.after().get(same));
            same++;
        }
        if (same < edit.before().size()) {
            lines.remove(edit.at() + same, edit.at() + edit.before().size());
        }
        if (same < edit.after().size()) {
            lines.addAll(
                    edit.at() + same,
                    edit.after().subList(same, edit.after().size()).stream()
                            .map(BodyLine::new)
                            .toList());
        }
        if (!edit.typing()) {
            number();
        }
    }

    private void number() {
        var ordinals = new Numbering();
        lines.stream().filter(line -> !line.whole()).forEach(line -> line.number(ordinals.next(line.level())));
    }

    private void changed() {
        refresh();
        listeners.forEach(Runnable::run);
    }

    private void refresh() {
        undoable.set(!done.isEmpty());
        redoable.set(!undone.isEmpty());
    }

    private List<Block> writable(List<? extends Block> blocks) {
        return blocks.isEmpty() ? List.of(blank()) : List.copyOf(blocks);
    }

    private static String text(Block block) {
        return block instanceof Paragraph paragraph ? paragraph.text() : "";
    }

    private Paragraph blank() {
        return new Paragraph(ids.get(), Level.BODY, "");
    }

    private static String printable(String text) {
        return text.codePoints().anyMatch(Paragraph::unprintable)
                ? text.codePoints()
                        .filter(codePoint -> !Paragraph.unprintable(codePoint))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }
}
