package org.qiantang.typesetting.format;

import java.util.Optional;
import org.qiantang.typesetting.layout.SetLine;

/// One line of the grid on its way to a page.
///
/// @param line empty for a blank line, which is dropped where it would begin a page
/// @param keepsWithNext whether it may not be the last of its page: a heading stays with what it heads
record Row(Optional<SetLine> line, boolean keepsWithNext) {
    static final Row BLANK = new Row(Optional.empty(), false);

    static Row of(SetLine line) {
        return new Row(Optional.of(line), false);
    }

    boolean blank() {
        return line.isEmpty();
    }
}
