package org.qiantang.client.screen.draft;

import java.util.ArrayList;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.page.PageView;
import org.qiantang.client.ui.Words;

/// The outline: follows the headings while they are written, marks where the caret is, and leads there.
final class OutlinePane {
    private static final int INDENT = 14;

    private final ListView<OutlineEntry> list;
    private final Label extent;
    private final DraftForm form;
    private final BodyEditor editor;
    private final PageView pages;
    private final Words words;
    private final Consumer<DraftForm.Element> focus;
    private final Consumer<Caret> write;
    private boolean filling;

    OutlinePane(
            ListView<OutlineEntry> list,
            Label extent,
            DraftForm form,
            BodyEditor editor,
            PageView pages,
            Words words,
            Consumer<DraftForm.Element> focus,
            Consumer<Caret> write) {
        this.list = list;
        this.extent = extent;
        this.form = form;
        this.editor = editor;
        this.pages = pages;
        this.words = words;
        this.focus = focus;
        this.write = write;
    }

    void bind() {
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new EntryCell());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (!filling && now != null) {
                go(now);
            }
        });
        form.onChange(this::fill);
        editor.currentProperty().subscribe(line -> mark());
        pages.pageCountProperty().subscribe(count -> sayExtent());
        fill();
    }

    void fill() {
        var entries = new ArrayList<OutlineEntry>();
        entries.add(new OutlineEntry(words.say("draft.element.TITLE"), 0, DraftForm.Element.TITLE, -1));
        if (form.format.get().addressed()) {
            entries.add(new OutlineEntry(
                    words.say("draft.element.MAIN_RECIPIENTS"), 0, DraftForm.Element.MAIN_RECIPIENTS, -1));
        }
        entries.addAll(OutlineEntry.headings(form.body.lines(), words.say("draft.introduction")));
        if (!entries.equals(list.getItems())) {
            filling = true;
            list.getItems().setAll(entries);
            filling = false;
        }
        mark();
        sayExtent();
    }

    private void mark() {
        var line = editor.currentProperty().get();
        int at = line == null ? -1 : form.body.lines().indexOf(line);
        int marked = -1;
        for (int i = 0; i < list.getItems().size(); i++) {
            int leads = list.getItems().get(i).line();
            if (leads >= 0 && leads <= at) {
                marked = i;
            }
        }
        filling = true;
        list.getSelectionModel().clearSelection();
        if (marked >= 0) {
            list.getSelectionModel().select(marked);
        }
        filling = false;
    }

    private void go(OutlineEntry entry) {
        var element = entry.element();
        if (element != null) {
            focus.accept(element);
        } else {
            write.accept(new Caret(entry.line(), 0));
        }
    }

    private void sayExtent() {
        int characters = form.body.lines().stream()
                .mapToInt(line -> line.text().length())
                .sum();
        extent.setText(words.say(
                "draft.extent",
                String.format("%,d", characters),
                pages.pageCountProperty().get()));
    }

    private static final class EntryCell extends ListCell<OutlineEntry> {
        @Override
        protected void updateItem(@Nullable OutlineEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(empty || entry == null ? null : entry.label());
            setStyle("-fx-padding: 0 8 0 " + (8 + (entry == null ? 0 : entry.depth() * INDENT)) + ";");
            setMaxWidth(160);
            setPrefWidth(0);
        }
    }
}
