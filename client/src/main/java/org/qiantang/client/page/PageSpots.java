package org.qiantang.client.page;

import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.Mark;
import org.qiantang.typesetting.layout.Rule;
import org.qiantang.typesetting.layout.TextRun;

/// Where a mark stands on its page.
final class PageSpots {
    private PageSpots() {}

    /// Millimetres from the top edge to where the mark begins.
    static double top(Mark mark) {
        return switch (mark) {
            case TextRun run -> run.baseline() - run.size() * 25.4 / 72;
            case Rule rule -> rule.y();
            case Image image -> image.y();
        };
    }
}
