package org.qiantang.offlinestore.search;

import java.util.List;

/// What a search found.
///
/// @param hits hits in titles and numbers first, then those by pinyin, then all others; each newest first
/// @param more whether there are more than were asked for
/// @param complete whether everything cached could be found; false while an earlier store is still being taken in
public record Found(List<Hit> hits, boolean more, boolean complete) {
    public Found {
        hits = List.copyOf(hits);
    }
}
