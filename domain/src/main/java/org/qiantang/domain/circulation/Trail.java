package org.qiantang.domain.circulation;

import java.util.ArrayList;
import java.util.List;

/// Everything that was said and done, in order. Only ever grows, but for a reading's date.
public record Trail(List<Opinion> opinions, List<HistoryEntry> history, List<Reading> readings) {
    static final Trail EMPTY = new Trail(List.of(), List.of(), List.of());

    public Trail {
        opinions = List.copyOf(opinions);
        history = List.copyOf(history);
        readings = List.copyOf(readings);
    }

    Trail with(Opinion opinion) {
        return new Trail(and(opinions, List.of(opinion)), history, readings);
    }

    Trail with(List<HistoryEntry> entries) {
        return new Trail(opinions, and(history, entries), readings);
    }

    Trail withReadings(List<Reading> changed) {
        return new Trail(opinions, history, changed);
    }

    private static <T> List<T> and(List<T> before, List<T> more) {
        var all = new ArrayList<T>(before.size() + more.size());
        all.addAll(before);
        all.addAll(more);
        return all;
    }
}
