package org.qiantang.typesetting.recognition;

import java.util.List;
import java.util.Optional;
import org.qiantang.domain.document.Block;
import org.qiantang.typesetting.docx.OfficialStyle;

/// One line of what is to be recognised: text, or a table or figure in its place.
///
/// @param number of the line or paragraph in the file, from 1
/// @param raw the text as the file has it
/// @param text the text cleaned
/// @param style the element its style names
/// @param block the table or figure; then the text is empty
record Line(int number, String raw, String text, Optional<OfficialStyle> style, Optional<Block> block) {
    /// Text as it stands in a file.
    static Line of(int number, String raw, Optional<OfficialStyle> style) {
        return new Line(number, raw, raw, style, Optional.empty());
    }

    static Line of(int number, Block block) {
        return new Line(number, "", "", Optional.empty(), Optional.of(block));
    }

    Line cleaned(String by) {
        return new Line(number, raw, by, style, block);
    }

    boolean isText() {
        return block.isEmpty();
    }

    /// The lines of a plain text.
    static List<Line> of(String text) {
        var number = new int[1];
        return text.lines().map(line -> of(++number[0], line, Optional.empty())).toList();
    }
}
