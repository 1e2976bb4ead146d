package org.qiantang.typesetting.recognition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The changes made so far, less those the person has declined.
final class Changes {
    private final Set<Change> declined;
    private final List<Change> made = new ArrayList<>();

    Changes(Set<Change> declined) {
        this.declined = Set.copyOf(declined);
    }

    /// Notes a change and tells whether it is to be made.
    boolean make(Change change) {
        if (change.kind().declinable() && declined.contains(change)) {
            return false;
        }
        made.add(change);
        return true;
    }

    /// In reading order.
    List<Change> made() {
        var sorted = new ArrayList<>(made);
        sorted.sort(Comparator.comparingInt(Change::line).thenComparingInt(Change::column));
        return sorted;
    }
}
