package org.qiantang.signing.pdf;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where a seal goes on a file that was not laid out here.
public sealed interface Placement {
    /// The page of an [At] that counts from the end: the last.
    int LAST = -1;

    /// At a place of a page.
    ///
    /// @param pageIndex from 0, or [#LAST]
    /// @param centreXMm centre of the seal, millimetres from the left edge of the page as it is seen
    /// @param centreYMm centre of the seal, millimetres from the top edge of the page as it is seen
    record At(int pageIndex, double centreXMm, double centreYMm) implements Placement {}

    /// Over the last place where a text stands alone on its line, such as an organ's name, or else the last place where
    /// it stands at all, such as （盖章）. Blanks do not count.
    record OnText(String text) implements Placement {}

    /// In an empty signature field of the file, whose place and room then count.
    ///
    /// @param name fully qualified
    record InField(String name) implements Placement {}

    /// Reads `PAGE,X,Y` — the page from 1 or `last`, the seal's centre in millimetres from the left and upper edges —
    /// `text:TEXT` or `field:NAME`. Empty where it is none of them.
    static Optional<Placement> parse(String written) {
        if (written.startsWith("text:") && !written.substring(5).isBlank()) {
            return Optional.of(new OnText(written.substring(5)));
        }
        if (written.startsWith("field:") && !written.substring(6).isBlank()) {
            return Optional.of(new InField(written.substring(6)));
        }
        var at = Pattern.compile("(last|\\d{1,6}),(\\d{1,4}(?:\\.\\d{1,3})?),(\\d{1,4}(?:\\.\\d{1,3})?)")
                .matcher(written);
        if (!at.matches() || at.group(1).equals("0")) {
            return Optional.empty();
        }
        int page = at.group(1).equals("last") ? LAST : Integer.parseInt(at.group(1)) - 1;
        return Optional.of(new At(page, Double.parseDouble(at.group(2)), Double.parseDouble(at.group(3))));
    }
}
