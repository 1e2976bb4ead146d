package org.qiantang.client.screen.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javafx.scene.control.IndexRange;
import javafx.scene.image.Image;
import org.qiantang.client.ui.Ui;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.recognition.Change;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// 粘贴: text with its tables and pictures put where one writes, with everything that was changed on the way shown, each
/// change and the whole to be undone. A whole document pasted into a draft that is still empty becomes that draft.
final class PasteTool {
    private final DraftViewModel model;
    private final Ui ui;
    private final PictureTool pictures;
    private final ImportTool importing;
    private final ChangeBar bar;

    PasteTool(DraftViewModel model, Ui ui, PictureTool pictures, ImportTool importing, ChangeBar bar) {
        this.model = model;
        this.ui = ui;
        this.pictures = pictures;
        this.importing = importing;
        this.bar = bar;
    }

    /// Where something is pasted.
    ///
    /// @param before what the line said when it was
    private record Place(BodyText body, BodyLine line, String before, IndexRange selection) {
        /// Whoever went on writing meanwhile gets it where they are.
        void put(List<Block> blocks) {
            boolean same = line.text().equals(before);
            int from = same ? selection.getStart() : line.text().length();
            int at = body.lines().indexOf(line);
            if (at >= 0) {
                body.paste(at, from, same ? selection.getEnd() : from, blocks);
            }
        }
    }

    /// Pastes an image that was copied.
    void paste(BodyEditor editor, Image copied) {
        pictures.bring(editor, copied);
    }

    /// Pastes text over what is selected in a line.
    void paste(BodyText body, int line, IndexRange selection, PastedText pasted) {
        var written = body.lines().get(line);
        var place = new Place(body, written, written.text(), selection);
        if (pasted.oneLine()) {
            paste(place, pasted.text().strip());
        } else if (body.equals(model.form().body) && model.form().unwritten()) {
            ui.tasks()
                    .run("paste", () -> importing.kept(pasted.document(Set.of())))
                    .onSuccess(outcome -> {
                        if (outcome instanceof Recognised read
                                && !read.title().isEmpty()
                                && model.form().unwritten()) {
                            importing.take(read, pasted::document);
                        } else {
                            paste(place, pasted, Set.of());
                        }
                    });
        } else {
            paste(place, pasted, Set.of());
        }
    }

    private void paste(Place place, String line) {
        if (place.before().length() + line.length() > Paragraph.MAXIMUM_LENGTH) {
            refuse("long");
            return;
        }
        place.put(List.of(new Paragraph(UUID.randomUUID().toString(), Level.BODY, line.replaceAll("\\p{Cntrl}", " "))));
    }

    private void paste(Place place, PastedText pasted, Set<Change> declined) {
        ui.tasks().run("paste", () -> importing.kept(pasted.passage(declined))).onSuccess(outcome -> {
            switch (outcome) {
                case Recognised read -> put(read, place, pasted, declined);
                case ImportOutcome.Refused(var reason) -> {
                    if (reason != ImportOutcome.Reason.EMPTY) {
                        refuse("long");
                    }
                }
            }
        });
    }

    private void put(Recognised read, Place place, PastedText pasted, Set<Change> declined) {
        model.have(read.pictures());
        var body = place.body();
        place.put(read.body());
        var after = body.blocks();
        if (read.changes().isEmpty()) {
            bar.hide();
            return;
        }
        bar.show("draft.pasted", "draft.pasted.undo", read.changes(), new ChangeBar.Undoing() {
            @Override
            public void all() {
                if (unchanged()) {
                    body.undo();
                    bar.hide();
                }
            }

            @Override
            public void one(Change change) {
                if (unchanged()) {
                    body.undo();
                    var without = new HashSet<>(declined);
                    without.add(change);
                    paste(place, pasted, without);
                }
            }

            // What has been written since would be lost, so then everything stays.
            private boolean unchanged() {
                boolean same = body.blocks().equals(after);
                if (!same) {
                    refuse("written");
                }
                return same;
            }
        });
    }

    private void refuse(String reason) {
        bar.refuse("draft.paste.refused", "draft.paste.refused." + reason);
    }
}
