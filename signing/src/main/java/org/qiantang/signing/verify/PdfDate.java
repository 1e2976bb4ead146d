package org.qiantang.signing.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiantang.signing.syntax.PdfValue;

/// Dates as PDF writes them (ISO 32000-1 §7.9.4), down to the second.
final class PdfDate {
    private static final Pattern FORM =
            Pattern.compile("D:(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(?:Z.*|([+-])(\\d\\d)'?(\\d\\d)?'?)?");

    private PdfDate() {}

    static Optional<Instant> read(PdfValue value) {
        if (!(value instanceof PdfValue.Text text)) {
            return Optional.empty();
        }
        Matcher found = FORM.matcher(text.characters());
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(found, 1),
                    number(found, 2),
                    number(found, 3),
                    number(found, 4),
                    number(found, 5),
                    number(found, 6));
            return Optional.of(local.toInstant(offset(found)));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static ZoneOffset offset(Matcher found) {
        String sign = found.group(7);
        if (sign == null) {
            return ZoneOffset.UTC;
        }
        int minutes = number(found, 8) * 60 + (found.group(9) == null ? 0 : number(found, 9));
        return ZoneOffset.ofTotalSeconds((sign.equals("-") ? -minutes : minutes) * 60);
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
