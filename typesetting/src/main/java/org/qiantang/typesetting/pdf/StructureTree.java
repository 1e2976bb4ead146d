package org.qiantang.typesetting.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.pdf.Part.Step;

/// The elements of a document in reading order, and which marked stretches of which pages they consist of. Not
/// thread-safe.
///
/// Source: ISO 32000-1 §14.7; ISO 19005-2 §6.7.
final class StructureTree {
    /// Read out for a figure that has no caption.
    private static final String FIGURE = "图";

    private final Map<String, String> captions = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<Step, Node> begunTables = new HashMap<>();
    private final Node document = new Node(null, null);
    private final List<Page> pages = new ArrayList<>();
    private Node current = document;

    /// @param blocks of the document, to which figures and tables are looked up
    StructureTree(List<Block> blocks) {
        for (var block : blocks) {
            if (block instanceof Figure figure) {
                captions.put(figure.id(), figure.caption());
            } else if (block instanceof Table table) {
                tables.put(table.id(), table);
            }
        }
    }

    /// @param object of the page
    /// @param stretches the element of each marked stretch, by its number
    private record Page(int object, List<Node> stretches) {}

    /// A child of an element: another element, or a stretch of a page.
    ///
    /// @param node null for a stretch
    private record Child(@Nullable Node node, int page, int stretch) {}

    private static final class Node {
        private final @Nullable Step step;
        private final @Nullable Node parent;
        private final List<Child> children = new ArrayList<>();
        private String attributes = "";
        private int object;

        Node(@Nullable Step step, @Nullable Node parent) {
            this.step = step;
            this.parent = parent;
        }

        Node add(Step step) {
            var child = new Node(step, this);
            children.add(new Child(child, 0, 0));
            return child;
        }
    }

    void beginPage(int object) {
        pages.add(new Page(object, new ArrayList<>()));
    }

    /// The number under which the page marks a stretch of content that begins here.
    int beginStretch(Part part) {
        current = descend(part.path());
        var stretches = pages.getLast().stretches();
        stretches.add(current);
        current.children.add(new Child(null, pages.getLast().object(), stretches.size() - 1));
        return stretches.size() - 1;
    }

    /// The element at the end of a path: those still open on the way are kept, the others made.
    private Node descend(List<Step> path) {
        var open = new ArrayList<Node>();
        for (Node node = current; node != null; node = node.parent) {
            open.addFirst(node);
        }
        var node = document;
        boolean same = true;
        for (int i = 0; i < path.size(); i++) {
            same &= i + 1 < open.size() && Objects.equals(open.get(i + 1).step, path.get(i));
            node = same ? open.get(i + 1) : child(node, path.get(i));
        }
        return node;
    }

    private Node child(Node node, Step step) {
        var made = made(node, step);
        if (made != null) {
            return made;
        }
        var child = node.add(step);
        var table = tables.get(String.valueOf(step.key()));
        if (step.type().equals("Table") && table != null) {
            begunTables.put(step, child);
            begin(table, child);
        }
        return child;
    }

    /// A table has all its rows and cells from the beginning, the empty ones too.
    private static void begin(Table table, Node node) {
        for (int row = 0; row < table.rows().size(); row++) {
            var line = node.add(Parts.row(row));
            var cells = table.rows().get(row);
            for (int i = 0; i < cells.size(); i++) {
                var cell = line.add(Parts.cell(table, new Source.Cell(row, i)));
                cell.attributes = attributes(cells.get(i), row < table.headerRows());
            }
        }
    }

    private static String attributes(TableCell cell, boolean head) {
        boolean spans = cell.rows() > 1 || cell.columns() > 1;
        return !head && !spans
                ? ""
                : "/A<</O/Table" + (head ? "/Scope/Column" : "")
                        + (spans ? "/RowSpan " + cell.rows() + "/ColSpan " + cell.columns() : "") + ">>";
    }

    private @Nullable Node made(Node node, Step step) {
        return switch (step.key()) {
            case Integer row
            when step.type().equals("TR") -> node.children.get(row).node();
            case Source.Cell cell -> node.children.get(cell.index()).node();
            case null, default -> begunTables.get(step);
        };
    }

    /// Whether a part is the head of a table that an earlier page has shown.
    boolean repeats(Part part) {
        if (part.path().size() < 3 || !part.path().getLast().type().equals("TH")) {
            return false;
        }
        var table = begunTables.get(part.path().getFirst());
        var row = table == null ? null : made(table, part.path().get(1));
        var cell = row == null ? null : made(row, part.path().getLast());
        return cell != null
                && !cell.children.isEmpty()
                && cell.children.getFirst().page() != pages.getLast().object();
    }

    void write(PdfObjects objects, int root) {
        int parents = objects.reserve();
        number(document, objects);
        objects.begin(root)
                .put("<</Type/StructTreeRoot/RoleMap<</Title/P>>/K ")
                .reference(document.object)
                .put("/ParentTree ")
                .reference(parents)
                .put("/ParentTreeNextKey ")
                .integer(pages.size())
                .put(">>");
        objects.end();
        write(document, root, objects);
        var out = objects.begin(parents).put("<</Nums[");
        for (int i = 0; i < pages.size(); i++) {
            out.integer(i).one('[');
            pages.get(i).stretches().forEach(node -> out.reference(node.object).one(' '));
            out.one(']');
        }
        out.put("]>>");
        objects.end();
    }

    private static void number(Node node, PdfObjects objects) {
        node.object = objects.reserve();
        for (var child : node.children) {
            if (child.node() != null) {
                number(child.node(), objects);
            }
        }
    }

    private void write(Node node, int parent, PdfObjects objects) {
        var step = node.step;
        var out = objects.begin(node.object)
                .put("<</Type/StructElem/S/")
                .put(step == null ? "Document" : step.type())
                .put("/P ")
                .reference(parent);
        if (step != null && step.type().equals("Figure")) {
            String caption = captions.getOrDefault(String.valueOf(step.key()), "");
            out.put("/Alt").text(caption.isBlank() ? FIGURE : caption);
        }
        out.put(node.attributes);
        boolean onePage = node.children.stream().map(Child::page).distinct().count() == 1;
        if (onePage && node.children.getFirst().page() != 0) {
            out.put("/Pg ").reference(node.children.getFirst().page());
        }
        out.put("/K[");
        for (var child : node.children) {
            if (child.node() != null) {
                out.reference(child.node().object).one(' ');
            } else if (onePage) {
                out.integer(child.stretch()).one(' ');
            } else {
                out.put("<</Type/MCR/Pg ")
                        .reference(child.page())
                        .put("/MCID ")
                        .integer(child.stretch())
                        .put(">>");
            }
        }
        out.put("]>>");
        objects.end();
        for (var child : node.children) {
            if (child.node() != null) {
                write(child.node(), node.object, objects);
            }
        }
    }
}
