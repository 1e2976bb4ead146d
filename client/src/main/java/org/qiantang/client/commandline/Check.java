package org.qiantang.client.commandline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.ui.Words;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.typesetting.check.CheckOutcome;
import org.qiantang.typesetting.check.FormatCheck;
import org.qiantang.typesetting.check.Point;

/// `check FILE… [--json]`: holds PDF and Word files against the figures of GB/T 9704-2012.
final class Check {
    /// At least one figure deviates.
    static final int DEVIATES = 1;
    static final int UNREADABLE = 3;

    private final Words words;
    private final PrintStream out;

    Check(Words words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    /// One file's points as JSON.
    private record Report(
            String file,
            @Nullable Boolean conforms,
            @Nullable String unreadable,
            List<Entry> points) {}

    private record Entry(
            String item, String clause, String unit, String expected, String measured, int page, String verdict) {}

    int run(Request request) {
        var reports = new ArrayList<Report>();
        for (var file : request.files()) {
            var outcome = outcome(file);
            if (!request.json()) {
                say(file, outcome);
            }
            reports.add(report(file, outcome));
        }
        if (request.json()) {
            out.println(new String(Encoding.bytes(reports), StandardCharsets.UTF_8));
        }
        if (reports.stream().anyMatch(report -> Boolean.FALSE.equals(report.conforms()))) {
            return DEVIATES;
        }
        return reports.stream().anyMatch(report -> report.unreadable() != null) ? UNREADABLE : 0;
    }

    private static CheckOutcome outcome(Path file) {
        try {
            return new FormatCheck().check(file);
        } catch (IOException missing) {
            return new CheckOutcome.Unreadable("file-unreadable");
        }
    }

    private void say(Path file, CheckOutcome outcome) {
        switch (outcome) {
            case CheckOutcome.Unreadable(var code) ->
                out.println(words.say("commandline.check.unreadable", file, code));
            case CheckOutcome.Checked checked -> {
                var key = checked.conforms() ? "commandline.check.conforms" : "commandline.check.deviates";
                out.println(words.say(key, file));
                checked.points().forEach(this::say);
            }
        }
    }

    private void say(Point point) {
        var item = words.say("check.item." + point.item().name());
        var verdict = words.say("check.verdict." + point.verdict().name());
        var unit = point.item().unit();
        out.println("  "
                + words.say(
                        "commandline.check.point",
                        verdict,
                        item,
                        point.expected(),
                        point.measured().isEmpty() ? "–" : point.measured(),
                        unit,
                        point.item().clause()));
    }

    private static Report report(Path file, CheckOutcome outcome) {
        return switch (outcome) {
            case CheckOutcome.Unreadable(var code) -> new Report(file.toString(), null, code, List.of());
            case CheckOutcome.Checked checked ->
                new Report(
                        file.toString(),
                        checked.conforms(),
                        null,
                        checked.points().stream().map(Check::entry).toList());
        };
    }

    private static Entry entry(Point point) {
        return new Entry(
                point.item().name(),
                point.item().clause(),
                point.item().unit(),
                point.expected(),
                point.measured(),
                point.page(),
                point.verdict().name());
    }
}
