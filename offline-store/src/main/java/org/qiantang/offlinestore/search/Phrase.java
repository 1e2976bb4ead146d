package org.qiantang.offlinestore.search;

import java.util.List;

/// Documents in which tokens stand at these distances from one another.
final class Phrase implements Candidates {
    private final List<PostingList> lists;
    private final int[] distances;
    private final Candidates together;

    /// @param distances of each list's places from the first's
    Phrase(List<PostingList> lists, int[] distances) {
        this.lists = lists;
        this.distances = distances;
        this.together = Candidates.all(lists);
    }

    @Override
    public int next(int offset) {
        int next = together.next(offset);
        while (next != NONE && !side()) {
            next = together.next(next + 1);
        }
        return next;
    }

    private boolean side() {
        var first = lists.getFirst();
        for (int i = 0; i < first.count(); i++) {
            boolean all = true;
            for (int k = 1; all && k < lists.size(); k++) {
                all = lists.get(k).at(first.place(i) + distances[k]);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }
}
