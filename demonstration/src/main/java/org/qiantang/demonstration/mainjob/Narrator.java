package org.qiantang.demonstration.mainjob;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Prints each step as it happens and remembers it for the report.
final class Narrator {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream out;
    private final List<String> told = new ArrayList<>();

    Narrator(PrintStream out) {
        this.out = out;
    }

    void say(String who, String what) {
        var line = LocalTime.now(ZoneId.of("Asia/Shanghai")).format(CLOCK) + "  " + (who.isEmpty() ? "" : who + "：")
                + what;
        told.add(line);
        out.println(line);
        out.flush();
    }

    void plain(String line) {
        out.println(line);
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
