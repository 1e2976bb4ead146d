package org.qiantang.client.screen;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.failure.OfflineStoreException;
import org.qiantang.signing.SigningException;

/// Says failures in words: what happened, why and what to do next, by their stable codes.
public final class Failures {
    /// An HTTP status without a problem of the office's own.
    private static final String ANSWERED_WITH_AN_ERROR = "office-answered-";

    /// How the names of numbers end that count bytes.
    private static final String BYTES = "Bytes";

    private final Words words;

    public Failures(Words words) {
        this.words = words;
    }

    /// A failure as a notice, with details for support that hold no document content.
    public Notice notice(Throwable failure) {
        var code = switch (failure) {
            case OfflineStoreException known -> known.code();
            case SigningException known -> known.code();
            default -> "unexpected";
        };
        return new Notice(Notice.Tone.ERROR, heading(code), description(code), null, details(failure));
    }

    public String heading(String code) {
        return words.say("failure." + known(code) + ".heading");
    }

    public String description(String code) {
        return words.say("failure." + known(code) + ".description");
    }

    /// The same with numbers: those of bytes are said in megabytes.
    public String description(String code, Map<String, String> arguments) {
        var said = new HashMap<String, String>();
        arguments.forEach((name, value) -> said.put(name, name.endsWith(BYTES) ? megabytes(value) : value));
        return words.sayNamed("failure." + known(code) + ".description", said);
    }

    private static String megabytes(String bytes) {
        try {
            return Math.max(1, Long.parseLong(bytes) >> 20) + " MB";
        } catch (NumberFormatException strange) {
            return bytes;
        }
    }

    private String known(String code) {
        if (code.startsWith(ANSWERED_WITH_AN_ERROR)) {
            return Problem.UNAVAILABLE;
        }
        var own = code.toLowerCase(Locale.ROOT).replace('_', '-');
        return words.knows("failure." + own + ".heading") ? own : "unexpected";
    }

    // Types, codes and places only: a message may quote what somebody wrote, so none is taken.
    private static String details(Throwable failure) {
        var out = new StringWriter();
        var printer = new PrintWriter(out);
        var seen = new ArrayList<Throwable>();
        for (@Nullable Throwable each = failure; each != null && !seen.contains(each); each = each.getCause()) {
            seen.add(each);
            printer.println(each.getClass().getName()
                    + (each instanceof OfflineStoreException coded ? " " + coded.code() : ""));
            for (var frame : each.getStackTrace()) {
                printer.println("  " + frame);
            }
        }
        return out.toString();
    }
}
