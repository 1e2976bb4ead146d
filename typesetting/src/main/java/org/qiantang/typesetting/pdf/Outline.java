package org.qiantang.typesetting.pdf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The headings of a document as readers list them beside its pages. Not thread-safe.
///
/// Source: ISO 32000-1 §12.3.3.
final class Outline {
    private static final int LONGEST_TITLE = 200;

    private final Item root = new Item(0, "", null, 0, 0, 0);
    private @Nullable Item last;

    private static final class Item {
        private final int level;
        private final String paragraph;
        private final @Nullable Item parent;
        private final int page;
        private final double top;
        private final int object;
        private final StringBuilder title = new StringBuilder();
        private final List<Item> items = new ArrayList<>();

        Item(int level, String paragraph, @Nullable Item parent, int object, int page, double top) {
            this.level = level;
            this.paragraph = paragraph;
            this.parent = parent;
            this.object = object;
            this.page = page;
            this.top = top;
        }
    }

    boolean isEmpty() {
        return root.items.isEmpty();
    }

    /// Adds text to a heading, which is listed from its first piece on.
    ///
    /// @param page the object of the page on which the piece stands
    /// @param top where on it a reader is to be taken, in points from below
    void add(Heading heading, String text, PdfObjects objects, int page, double top) {
        var item = last;
        if (item == null || !item.paragraph.equals(heading.paragraph())) {
            item = begin(heading, objects.reserve(), page, top);
            last = item;
        }
        if (item.title.length() < LONGEST_TITLE) {
            item.title.append(text);
        }
    }

    private Item begin(Heading heading, int object, int page, double top) {
        var parent = last == null ? root : last;
        while (parent.parent != null && parent.level >= heading.level()) {
            parent = parent.parent;
        }
        var item = new Item(heading.level(), heading.paragraph(), parent, object, page, top);
        parent.items.add(item);
        return item;
    }

    void write(PdfObjects objects, int object) {
        var out = objects.begin(object).put("<</Type/Outlines");
        writeEnds(root, out);
        out.put(">>");
        objects.end();
        writeItems(root, object, objects);
    }

    private static void writeItems(Item parent, int parentObject, PdfObjects objects) {
        for (int i = 0; i < parent.items.size(); i++) {
            var item = parent.items.get(i);
            var out = objects.begin(item.object).put("<</Title").text(item.title.toString());
            out.put("/Parent ").reference(parentObject);
            if (i > 0) {
                out.put("/Prev ").reference(parent.items.get(i - 1).object);
            }
            if (i + 1 < parent.items.size()) {
                out.put("/Next ").reference(parent.items.get(i + 1).object);
            }
            writeEnds(item, out);
            out.put("/Dest[")
                    .reference(item.page)
                    .put("/XYZ null ")
                    .number(item.top)
                    .put(" null]>>");
            objects.end();
            writeItems(item, item.object, objects);
        }
    }

    /// First and last item; all levels are shown open.
    private static void writeEnds(Item item, PdfBytes out) {
        if (!item.items.isEmpty()) {
            out.put("/First ").reference(item.items.getFirst().object);
            out.put("/Last ").reference(item.items.getLast().object);
            out.put("/Count ").integer(shown(item));
        }
    }

    private static int shown(Item item) {
        return item.items.stream().mapToInt(each -> 1 + shown(each)).sum();
    }
}
