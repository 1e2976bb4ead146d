package org.qiantang.domain.merge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Brings two lists together whose entries are whole: what either side put in or took out is put in or taken out.
final class Lists {
    private Lists() {}

    /// @return empty where both took out the same entry and put in different ones, or both changed the order: then one
    ///     side's change may stand for the other's
    static <T> Optional<List<T>> merged(List<T> base, List<T> mine, List<T> theirs) {
        if (mine.equals(base) || mine.equals(theirs)) {
            return Optional.of(theirs);
        }
        if (theirs.equals(base)) {
            return Optional.of(mine);
        }
        boolean replacedTwice = base.stream().anyMatch(each -> !mine.contains(each) && !theirs.contains(each));
        if (replacedTwice || !ordered(base, mine) || !ordered(base, theirs) || !distinct(mine) || !distinct(theirs)) {
            return Optional.empty();
        }
        var merged = new ArrayList<>(theirs);
        merged.removeIf(each -> base.contains(each) && !mine.contains(each));
        int after = 0;
        for (var each : mine) {
            int place = merged.indexOf(each);
            if (place >= 0) {
                after = place + 1;
            } else if (!base.contains(each)) {
                merged.add(after++, each);
            }
        }
        return Optional.of(List.copyOf(merged));
    }

    private static <T> boolean ordered(List<T> base, List<T> other) {
        var common = new ArrayList<>(base);
        common.retainAll(other);
        var there = new ArrayList<>(other);
        there.retainAll(base);
        return common.equals(there);
    }

    private static boolean distinct(List<?> list) {
        return new LinkedHashSet<>(list).size() == list.size();
    }
}
