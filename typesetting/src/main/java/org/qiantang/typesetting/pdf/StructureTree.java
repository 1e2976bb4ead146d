package org.qiantang.typesetting.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.pdf.Part.Step;

/// The elements of a document in reading order, and which marked stretches of which pages they consist of. Not
/// thread-safe.
///
/// Source: ISO 32000-1 §14.7; ISO 19005-2 §6.7.
final class StructureTree {
    private final Node document = new Node(null, null);
    private final List<Page> pages = new ArrayList<>();
    private Node current = document;

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
        private int object;

        Node(@Nullable Step step, @Nullable Node parent) {
            this.step = step;
            this.parent = parent;
        }

        int depth() {
            return parent == null ? 0 : 1 + parent.depth();
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
            if (same) {
                node = open.get(i + 1);
            } else {
                var child = new Node(path.get(i), node);
                node.children.add(new Child(child, 0, 0));
                node = child;
            }
        }
        return node;
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

    private static void write(Node node, int parent, PdfObjects objects) {
        var step = node.step;
        var out = objects.begin(node.object)
                .put("<</Type/StructElem/S/")
                .put(step == null ? "Document" : step.type())
                .put("/P ")
                .reference(parent);
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
