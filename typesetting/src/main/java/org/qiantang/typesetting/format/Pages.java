package org.qiantang.typesetting.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qiantang.typesetting.layout.Adjustment;
import org.qiantang.typesetting.layout.Page;
import org.qiantang.typesetting.layout.PageCanvas;
import org.qiantang.typesetting.layout.Substitution;

/// The pages of one layout, made as they are asked for, and their numbers. Not thread-safe.
final class Pages {
    private final List<PageCanvas> pages = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final Set<Integer> unnumbered = new HashSet<>();
    private final PageFrame frame;
    private final boolean specimen;
    private int firstOfPiece;

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
            numbers.add(pages.size() - firstOfPiece + 1);
            pages.add(page);
        }
        return pages.get(index);
    }

    int count() {
        return pages.size();
    }

    /// The number the page after the last would have.
    int nextNumber() {
        return pages.size() - firstOfPiece + 1;
    }

    /// The next page begins a piece of its own, counted from 1.
    void beginPiece() {
        firstOfPiece = pages.size();
    }

    /// A page that counts but bears no number.
    void unnumbered(int index) {
        unnumbered.add(index);
    }

    void set(Pagination.Paged text, int firstPage) {
        for (var place : text.places()) {
            var content = place.row().content();
            if (content != null) {
                content.place(at(firstPage + place.page()), place.top());
            }
        }
    }

    List<Page> finished() {
        var finished = new ArrayList<Page>();
        for (int i = 0; i < pages.size(); i++) {
            int number = unnumbered.contains(i) ? 0 : numbers.get(i);
            if (number > 0) {
                frame.pageNumber(number, pages.get(i));
            }
            finished.add(pages.get(i).page(number));
        }
        return finished;
    }

    List<Substitution> substitutions() {
        return pages.stream().flatMap(page -> page.substitutions().stream()).toList();
    }

    List<Adjustment> adjustments() {
        return pages.stream().flatMap(page -> page.adjustments().stream()).toList();
    }
}
