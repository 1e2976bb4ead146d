package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.PITCH;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Adjustment;

/// Where the text ends and what closes it, so chosen that 署名 and 成文日期 never stand on a page without text.
///
/// Where they do not fit below the text, the lines of the last page are set closer, or wider so that some of them move
/// on (GB/T 9704-2012 §7.3.5.5); failing that, lines move on and leave their page short.
///
/// @param adjusted what was done; null if nothing
record Ending(
        Pagination.Paged text,
        Closing.Arranged closing,
        @Nullable Adjustment adjusted) {
    private static final double CLOSEST = 0.88 * PITCH;
    private static final double WIDEST = 1.2 * PITCH;
    /// Lines of text that come along to a new page.
    private static final int PULLED = 2;

    /// @param imprintHeight what 版记 needs on the same page, if it can have it, mm
    static Ending choose(List<Row> rows, LineGrid first, Closing closing, double imprintHeight) {
        var usual = Pagination.of(rows, first);
        return arranged(rows, first, usual, closing, imprintHeight)
                .or(() -> imprintHeight > 0 ? arranged(rows, first, usual, closing, 0) : Optional.empty())
                .orElseGet(() -> moved(rows, first, usual, closing));
    }

    private static Optional<Ending> arranged(
            List<Row> rows, LineGrid first, Pagination.Paged usual, Closing closing, double reserved) {
        return fitting(usual, closing, reserved)
                .or(() -> closer(rows, first, usual, closing, reserved))
                .or(() -> wider(rows, first, usual, closing, reserved));
    }

    private static Optional<Ending> fitting(Pagination.Paged text, Closing closing, double reserved) {
        for (int gap : closing.gaps()) {
            var arranged = closing.arrange(text, gap);
            if (arranged.bottom() <= BOTTOM - reserved + 1e-6) {
                return Optional.of(new Ending(text, arranged, null));
            }
        }
        return Optional.empty();
    }

    private static Optional<Ending> closer(
            List<Row> rows, LineGrid first, Pagination.Paged usual, Closing closing, double reserved) {
        for (int more = 1; usual.grid().withLines(more).pitch() >= CLOSEST; more++) {
            var text = Pagination.adjusted(rows, first, usual.page(), more);
            var ending = text.page() == usual.page() ? fitting(text, closing, reserved) : Optional.<Ending>empty();
            if (ending.isPresent()) {
                return ending.map(
                        found -> found.spaced(usual.page(), text.grid().pitch()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Ending> wider(
            List<Row> rows, LineGrid first, Pagination.Paged usual, Closing closing, double reserved) {
        for (int fewer = 1; fewer + 1 < usual.grid().lines(); fewer++) {
            double pitch = usual.grid().withLines(-fewer).pitch();
            if (pitch > WIDEST) {
                break;
            }
            var text = Pagination.adjusted(rows, first, usual.page(), -fewer);
            boolean accompanied = text.page() == usual.page() + 1 && text.textRows() >= PULLED;
            var ending = accompanied ? fitting(text, closing, reserved) : Optional.<Ending>empty();
            if (ending.isPresent()) {
                return ending.map(found -> found.spaced(usual.page(), pitch));
            }
        }
        return Optional.empty();
    }

    private static Ending moved(List<Row> rows, LineGrid first, Pagination.Paged usual, Closing closing) {
        var text = Pagination.pulling(rows, first, PULLED);
        var arranged = closing.arrange(text, closing.gaps().getFirst());
        return new Ending(text, arranged, new Adjustment(Adjustment.Kind.LINES_MOVED, usual.page(), null, 0));
    }

    private Ending spaced(int page, double pitch) {
        return new Ending(text, closing, new Adjustment(Adjustment.Kind.LINE_SPACING, page, null, pitch));
    }
}
