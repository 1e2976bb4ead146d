package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.offlinestore.PlayedFeed;

/// Which checkpoints a store may stand at: what it stood at before, and what whole pages of the feed make of that.
final class Checkpoint {
    private Standing standing = new Standing(0, Map.of());
    private final List<Delivered> delivered = new ArrayList<>();

    /// A position in the feed, and the version of each subject there.
    record Standing(long position, Map<SubjectId, Long> versions) {}

    private record Delivered(long after, ChangesPage page) {}

    void delivered(long after, ChangesPage page) {
        delivered.add(new Delivered(after, page));
    }

    Standing standing() {
        return standing;
    }

    /// Compares where a store stands with where it may.
    void compare(Standing actual, PlayedFeed feed) {
        unless(reachable(standing, actual, 0), "所存不是任何一个完整的检查点：位置 %d，%s", actual.position(), actual.versions());
        standing = actual;
        delivered.removeIf(each -> each.after() < actual.position());
        for (var row : feed.rows()) {
            if (row.position() <= actual.position()) {
                var version = actual.versions().get(row.subject());
                unless(
                        row.removed() ? version == null : version != null && version >= row.version(),
                        "动态位置已到 %d，却没有 %s 在位置 %d 的变化",
                        actual.position(),
                        row.subject().id(),
                        row.position());
            }
        }
    }

    private boolean reachable(Standing from, Standing actual, int depth) {
        if (from.equals(actual)) {
            return true;
        }
        if (depth > 12) {
            return false;
        }
        for (var each : delivered) {
            if (each.after() == from.position()) {
                var next = after(from, each.page());
                if (!next.equals(from) && reachable(next, actual, depth + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Standing after(Standing from, ChangesPage page) {
        var versions = new HashMap<>(from.versions());
        page.changes().forEach(each -> versions.merge(each.subject(), each.version(), Math::max));
        page.removals().forEach(versions::remove);
        return new Standing(page.next(), versions);
    }
}
