package org.qiantang.offlinestore.search;

import java.util.List;

/// Documents of one segment that may be hits, newest first.
interface Candidates {
    /// What comes after the last.
    int NONE = Integer.MAX_VALUE;

    /// The newest that is this one or older; asked for places that never go back.
    int next(int offset);

    /// Those that are among all of these.
    static Candidates all(List<? extends Candidates> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return offset -> {
            int sought = offset;
            int agreed = 0;
            for (int i = 0; agreed < parts.size(); i = (i + 1) % parts.size()) {
                int next = parts.get(i).next(sought);
                if (next == NONE) {
                    return NONE;
                }
                agreed = next == sought ? agreed + 1 : 1;
                sought = next;
            }
            return sought;
        };
    }

    /// Those that are among any of these.
    static Candidates any(List<? extends Candidates> parts) {
        return parts.size() == 1
                ? parts.getFirst()
                : offset ->
                        parts.stream().mapToInt(each -> each.next(offset)).min().orElse(NONE);
    }
}
