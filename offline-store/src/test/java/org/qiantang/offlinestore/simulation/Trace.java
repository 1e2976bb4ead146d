package org.qiantang.offlinestore.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.encoding.Encoding;

/// What happened, line by line. Equal seeds give equal lines.
final class Trace {
    private final List<String> lines = new ArrayList<>();
    private int depth;

    void say(String who, String what) {
        lines.add("%4d %s%s %s".formatted(lines.size() + 1, "  ".repeat(depth), who, what));
    }

    void deeper() {
        depth++;
    }

    void shallower() {
        depth--;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /// Sixteen hexadecimal digits that tell one course of events from another.
    String hash() {
        return Encoding.sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }
}
