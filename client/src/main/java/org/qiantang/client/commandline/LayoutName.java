package org.qiantang.client.commandline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.qiantang.domain.document.PageFormat;

/// The page formats as the command line names them.
enum LayoutName {
    GENERAL(PageFormat.GENERAL),
    UPWARD(PageFormat.UPWARD),
    /// 联合行文: the general format with several organs.
    JOINT(PageFormat.GENERAL),
    LETTER(PageFormat.LETTER),
    ORDER(PageFormat.ORDER),
    MINUTES(PageFormat.MINUTES);

    private final PageFormat format;

    LayoutName(PageFormat format) {
        this.format = format;
    }

    PageFormat format() {
        return format;
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LayoutName> of(String written) {
        return Arrays.stream(values())
                .filter(layout -> layout.written().equals(written))
                .findFirst();
    }
}
