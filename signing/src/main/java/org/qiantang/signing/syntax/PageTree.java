package org.qiantang.signing.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;

/// The pages of a file in order (ISO 32000-1 §7.7.3), with what they inherit.
public final class PageTree {
    private static final int MOST_PAGES = 50_000;
    private static final int DEEPEST = 50;

    /// One page.
    ///
    /// @param reference its object
    /// @param dictionary as it stands in the file
    /// @param box the crop box (or media box) as lower left x, y, upper right x, y in points
    /// @param rotation clockwise, 0, 90, 180 or 270
    public record Page(Reference reference, Dictionary dictionary, List<Double> box, int rotation) {
        private static final double MM_PER_POINT = 25.4 / 72;

        /// Millimetres in one of the page's own units.
        public double millimetres() {
            return MM_PER_POINT * (dictionary.get("UserUnit") instanceof PdfValue.Numeral unit ? unit.value() : 1);
        }

        /// A rectangle in the page's own units, as it is seen.
        public Seen seen(List<Double> corners) {
            double scale = millimetres();
            double fromLeft = (corners.get(0) - box.get(0)) * scale;
            double fromBottom = (corners.get(1) - box.get(1)) * scale;
            double fromRight = (box.get(2) - corners.get(2)) * scale;
            double fromTop = (box.get(3) - corners.get(3)) * scale;
            double width = (corners.get(2) - corners.get(0)) * scale;
            double height = (corners.get(3) - corners.get(1)) * scale;
            return switch (rotation) {
                case 90 -> new Seen(fromBottom, fromLeft, height, width);
                case 180 -> new Seen(fromRight, fromBottom, width, height);
                case 270 -> new Seen(fromTop, fromRight, height, width);
                default -> new Seen(fromLeft, fromTop, width, height);
            };
        }
    }

    /// A rectangle as it is seen on a page, in millimetres from its left and upper edges.
    public record Seen(double leftMm, double topMm, double widthMm, double heightMm) {}

    private record Inherited(PdfValue mediaBox, PdfValue cropBox, PdfValue rotation) {
        Inherited under(Dictionary node) {
            return new Inherited(
                    node.has("MediaBox") ? node.get("MediaBox") : mediaBox,
                    node.has("CropBox") ? node.get("CropBox") : cropBox,
                    node.has("Rotate") ? node.get("Rotate") : rotation);
        }
    }

    private final PdfFile file;
    private final List<Page> pages = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();

    private PageTree(PdfFile file) {
        this.file = file;
    }

    /// All pages.
    ///
    /// @throws UnreadableFile when the tree is not sound
    public static List<Page> of(PdfFile file) {
        PageTree tree = new PageTree(file);
        tree.walk(file.catalog().get("Pages"), new Inherited(PdfValue.NOTHING, PdfValue.NOTHING, PdfValue.NOTHING), 0);
        return List.copyOf(tree.pages);
    }

    private void walk(PdfValue node, Inherited above, int depth) {
        Optional<Dictionary> dictionary = file.dictionary(node);
        if (!(node instanceof Reference reference)
                || dictionary.isEmpty()
                || !seen.add(reference.number())
                || depth > DEEPEST
                || pages.size() >= MOST_PAGES) {
            throw new UnreadableFile("PAGE_TREE");
        }
        Inherited here = above.under(dictionary.get());
        if (dictionary.get().has("Kids")) {
            for (PdfValue kid : file.items(dictionary.get().get("Kids"))) {
                walk(kid, here, depth + 1);
            }
        } else {
            pages.add(new Page(reference, dictionary.get(), box(here), rotation(here)));
        }
    }

    private List<Double> box(Inherited here) {
        Optional<List<Double>> media = rectangle(file, here.mediaBox());
        Optional<List<Double>> crop = rectangle(file, here.cropBox());
        return crop.or(() -> media).orElse(List.of(0.0, 0.0, 612.0, 792.0));
    }

    private int rotation(Inherited here) {
        long turned = PdfValue.wholeNumber(file.resolve(here.rotation())).orElse(0L);
        return (int) Math.floorMod(turned, 360L) / 90 * 90;
    }

    /// A rectangle with its corners in order; empty when the value is none.
    public static Optional<List<Double>> rectangle(PdfFile file, PdfValue value) {
        List<PdfValue> items = file.items(value);
        List<Double> numbers = new ArrayList<>();
        for (PdfValue item : items) {
            if (file.resolve(item) instanceof PdfValue.Numeral numeral) {
                numbers.add(numeral.value());
            }
        }
        if (items.size() != 4 || numbers.size() != 4) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                Math.min(numbers.get(0), numbers.get(2)),
                Math.min(numbers.get(1), numbers.get(3)),
                Math.max(numbers.get(0), numbers.get(2)),
                Math.max(numbers.get(1), numbers.get(3))));
    }
}
