package org.qiantang.offlinestore.cache;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.exchange.ChangesPage;

/// Where a store is in the feed.
///
/// @param position from where the feed is to be read next
/// @param lineage which the position belongs to; null before an office said one
public record FeedPlace(long position, @Nullable UUID lineage) {
    /// Whether a page that was asked for from here says that the office was restored from a backup.
    public boolean restored(ChangesPage page) {
        return fallsBack(page) || anotherLineage(page);
    }

    public boolean fallsBack(ChangesPage page) {
        return page.next() < position;
    }

    /// An office that says no lineage, or says one for the first time, is believed to be the one that it was.
    public boolean anotherLineage(ChangesPage page) {
        return lineage != null && page.lineage() != null && !lineage.equals(page.lineage());
    }
}
