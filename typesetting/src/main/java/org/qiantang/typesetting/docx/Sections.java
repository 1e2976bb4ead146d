package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sections of a file as their ends are come to.
final class Sections {
    private static final double TWIP = 0.05;
    private static final int MOST = 2_000;

    /// A section whose feet are still named by their parts.
    ///
    /// @param end the number of body pieces before its end
    record Found(WordSection.Page page, Map<WordSection.Side, String> feet, boolean firstPageApart, int end) {}

    private final List<Found> found = new ArrayList<>();
    private @Nullable Found ending;

    /// Tells how many pieces of the body have been read: a section whose end has been come to ends there.
    void reached(int pieces) {
        if (ending != null) {
            found.add(new Found(ending.page(), ending.feet(), ending.firstPageApart(), pieces));
            ending = null;
        }
    }

    List<Found> found() {
        return found;
    }

    /// Reads w:sectPr, at which `xml` stands.
    void end(Xml xml) throws IOException {
        var page = new PageReading();
        var feet = new HashMap<WordSection.Side, String>();
        boolean firstApart = false;
        int own = xml.depth();
        while (xml.child(own)) {
            switch (xml.name()) {
                case "pgSz" -> page.size(xml);
                case "pgMar" -> page.margins(xml);
                case "docGrid" -> page.grid(xml);
                case "titlePg" -> firstApart = xml.set();
                case "footerReference" -> foot(xml, feet);
                default -> {}
            }
        }
        if (found.size() == MOST) {
            throw new Refusal(WordOutcome.Reason.TOO_MUCH);
        }
        ending = new Found(page.page(), Map.copyOf(feet), firstApart, 0);
    }

    private static void foot(Xml xml, Map<WordSection.Side, String> feet) {
        var part = xml.reference("id");
        if (part != null) {
            feet.put(side(xml.attribute("type")), part);
        }
    }

    private static WordSection.Side side(@Nullable String type) {
        return switch (String.valueOf(type)) {
            case "even" -> WordSection.Side.EVEN;
            case "first" -> WordSection.Side.FIRST;
            default -> WordSection.Side.ODD;
        };
    }

    private static final class PageReading {
        private double width = 612;
        private double height = 792;
        private boolean landscape;
        private double top = 72;
        private double bottom = 72;
        private double left = 90;
        private double right = 90;
        private double foot = 36;
        private double gridPitch;

        void size(Xml xml) {
            width = xml.points("w", TWIP, width);
            height = xml.points("h", TWIP, height);
            landscape = "landscape".equals(xml.attribute("orient"));
        }

        void margins(Xml xml) {
            top = Math.abs(xml.points("top", TWIP, top));
            bottom = Math.abs(xml.points("bottom", TWIP, bottom));
            left = xml.points("left", TWIP, left) + xml.points("gutter", TWIP, 0);
            right = xml.points("right", TWIP, right);
            foot = xml.points("footer", TWIP, foot);
        }

        void grid(Xml xml) {
            var type = xml.attribute("type");
            boolean lines = type != null && !type.equals("default");
            gridPitch = lines ? xml.points("linePitch", TWIP, 0) : 0;
        }

        WordSection.Page page() {
            return new WordSection.Page(width, height, landscape, top, bottom, left, right, foot, gridPitch);
        }
    }
}
