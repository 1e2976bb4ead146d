package org.qiantang.typesetting.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextRun;

/// Tells from where a mark was made to which part of the document it belongs.
final class Parts {
    private final Map<String, Heading> headings = new HashMap<>();

    Parts(List<Heading> headings) {
        headings.forEach(heading -> this.headings.put(heading.paragraph(), heading));
    }

    /// The heading that a run begins, or goes on with; null where it stands outside any.
    @Nullable
    Heading heading(TextRun run) {
        var source = run.source();
        var heading = source.paragraph() == null ? null : headings.get(source.paragraph());
        return heading != null && source.start() < heading.length() ? heading : null;
    }

    /// How many UTF-16 units of a run belong to the heading it begins in.
    static int headingUnits(TextRun run, Heading heading) {
        int start = run.source().start();
        int length = run.text().length();
        return start == Source.GENERATED ? length : Math.min(length, heading.length() - start);
    }

    static Part of(Heading heading) {
        return Part.of("H" + heading.level(), Element.BODY, heading.paragraph());
    }

    static Part of(Source source) {
        return switch (source.element()) {
            case PAGE_NUMBER -> Part.PAGE_NUMBER;
            case SPECIMEN -> Part.WATERMARK;
            case RED_RULE, IMPRINT_RULE -> Part.LINE;
            case TITLE -> Part.of("Title", Element.TITLE, null);
            default -> Part.of("P", source.element(), source.paragraph());
        };
    }
}
