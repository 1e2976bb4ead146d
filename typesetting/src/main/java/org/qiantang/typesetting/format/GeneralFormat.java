package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_SIZE;
import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.LEFT;
import static org.qiantang.typesetting.format.PageGrid.ROWS;
import static org.qiantang.typesetting.format.PageGrid.rowTop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.Page;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.SealPlace;
import org.qiantang.typesetting.layout.Substitution;

/// The general page of an official document sent downwards or sideways (公文通用格式). Thread-safe.
///
/// Source: GB/T 9704-2012 §5 and §7.
public final class GeneralFormat {
    /// Lines of text taken along when 署名 moves to a new page.
    private static final int PULLED = 2;

    private final FontLibrary fonts;
    private final LineSetter setter;
    private final TextRows rows;

    public GeneralFormat(FontLibrary fonts) {
        this.fonts = fonts;
        this.setter = new LineSetter(fonts, BODY_SIZE, CELL);
        this.rows = new TextRows(setter);
    }

    public PageLayout layOut(Sheet sheet) {
        var pages = new Pages(new PageFrame(fonts), sheet.specimen());
        double redRule = new Masthead(fonts, setter).set(sheet, pages.at(0));
        int firstLine = new TitleBlock(fonts).set(sheet.content().title(), redRule, pages.at(0));
        var recipients = rows.mainRecipients(sheet.content());
        boolean moved = firstLine + recipients.size() >= ROWS;
        var text = new ArrayList<>(moved ? List.of() : recipients);
        text.addAll(rows.body(sheet.content().body()));
        text.addAll(rows.attachmentNotes(sheet.content().attachmentNames()));
        var imprint = new Imprint(fonts, sheet, moved);
        var seal = setMainPart(sheet, new Pagination(text, Math.min(firstLine, ROWS - 1)), text, imprint, pages);
        pages.numbers();
        return new PageLayout(
                PageGrid.WIDTH, PageGrid.HEIGHT, pages.finished(), seal.stream().toList(), pages.substitutions());
    }

    private Optional<SealPlace> setMainPart(
            Sheet sheet, Pagination pagination, List<Row> text, Imprint imprint, Pages pages) {
        var closing = new Closing(sheet, setter, rows);
        var ending = Ending.choose(pagination, closing, imprint.height());
        for (var place : ending.places()) {
            text.get(place.row())
                    .line()
                    .ifPresent(line -> pages.at(place.page())
                            .place(line, LEFT, PageGrid.baseline(rowTop(place.line()), BODY_SIZE)));
        }
        var seal = closing.set(ending.closingLine(), ending.gap(), pages.at(ending.page()), ending.page());
        boolean fits = closing.bottom(ending.closingLine(), ending.gap()) <= BOTTOM - imprint.height();
        imprint.set(pages.at(fits ? ending.page() : ending.page() + 1));
        return seal;
    }

    /// Where the text ends and 署名 begins.
    ///
    /// @param page of 署名, from 0
    /// @param closingLine the grid line of 署名
    /// @param gap the blank lines above it
    private record Ending(List<Pagination.Place> places, int page, int closingLine, int gap) {
        /// The first arrangement in which 署名 follows the text on its page; one that leaves room for 版记 is preferred.
        static Ending choose(Pagination pagination, Closing closing, double imprintHeight) {
            var usual = pagination.places();
            for (double reserved : new double[] {imprintHeight, 0}) {
                for (int gap : closing.gaps()) {
                    var ending = following(usual, pagination, gap);
                    boolean onPage = ending.closingLine() + closing.lines() <= ROWS;
                    if (onPage
                            && closing.bottom(ending.closingLine(), ending.gap())
                                    <= Math.max(BOTTOM, rowTop(ROWS)) - reserved) {
                        return ending;
                    }
                }
            }
            return following(
                    pagination.placesPulling(PULLED), pagination, closing.gaps().getFirst());
        }

        private static Ending following(List<Pagination.Place> places, Pagination pagination, int gap) {
            if (places.isEmpty()) {
                return new Ending(places, 0, pagination.firstLine() + gap, gap);
            }
            var last = places.getLast();
            return new Ending(places, last.page(), last.line() + 1 + gap, gap);
        }
    }

    /// The pages of one layout, made as they are asked for.
    private static final class Pages {
        private final List<PageCanvas> pages = new ArrayList<>();
        private final PageFrame frame;
        private final boolean specimen;

        Pages(PageFrame frame, boolean specimen) {
            this.frame = frame;
            this.specimen = specimen;
        }

        PageCanvas at(int index) {
            while (pages.size() <= index) {
                var page = new PageCanvas(pages.size());
                if (specimen) {
                    frame.specimen(page);
                }
                pages.add(page);
            }
            return pages.get(index);
        }

        void numbers() {
            for (int i = 0; i < pages.size(); i++) {
                frame.pageNumber(i, pages.get(i));
            }
        }

        List<Page> finished() {
            return pages.stream().map(PageCanvas::page).toList();
        }

        List<Substitution> substitutions() {
            return pages.stream().flatMap(page -> page.substitutions().stream()).toList();
        }
    }
}
