package org.qiantang.typesetting.layout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a mark on the page was made from, so that a screen can show the place being edited.
///
/// @param element the element of the page
/// @param paragraph the id of the block; null outside body and attachments
/// @param start the position of the run's first character in the element's or paragraph's text, in UTF-16 units;
///     [#GENERATED] where the format wrote it (ordinals, 抄送：)
public record Source(Element element, @Nullable String paragraph, int start) {
    public static final int GENERATED = -1;

    public static Source of(Element element) {
        return new Source(element, null, GENERATED);
    }

    boolean sameOrigin(Source other) {
        return element == other.element
                && Objects.equals(paragraph, other.paragraph)
                && (start == GENERATED) == (other.start == GENERATED);
    }
}
