package org.qiantang.domain.merge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which pieces of one sequence are the same pieces of another: a longest common subsequence.
final class Alignment {
    /// Beyond this many comparisons the sequences count as wholly different.
    private static final long MOST_COMPARISONS = 4_000_000;

    private Alignment() {}

    /// @return for each piece of `base` its place in `other`, or -1; empty where they are too long and too different
    static Optional<int[]> of(List<?> base, List<?> other) {
        int start = 0;
        while (start < base.size() && start < other.size() && base.get(start).equals(other.get(start))) {
            start++;
        }
        int end = 0;
        while (end < base.size() - start
                && end < other.size() - start
                && base.get(base.size() - 1 - end).equals(other.get(other.size() - 1 - end))) {
            end++;
        }
        var places = new int[base.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < start; i++) {
            places[i] = i;
        }
        for (int i = 1; i <= end; i++) {
            places[base.size() - i] = other.size() - i;
        }
        var left = base.subList(start, base.size() - end);
        var right = other.subList(start, other.size() - end);
        if ((long) left.size() * right.size() > MOST_COMPARISONS) {
            return Optional.empty();
        }
        align(left, right, places, start);
        return Optional.of(places);
    }

    private static void align(List<?> left, List<?> right, int[] places, int start) {
        var lengths = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                lengths[i][j] = left.get(i).equals(right.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < left.size() && j < right.size(); ) {
            if (left.get(i).equals(right.get(j))) {
                places[start + i++] = start + j++;
            } else if (lengths[i + 1][j] >= lengths[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
