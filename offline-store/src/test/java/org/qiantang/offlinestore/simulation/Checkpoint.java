package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.offlinestore.PlayedFeed;

/// Which checkpoints a store may stand at: what it stood at before, and what whole pages of the feed make of that.
final class Checkpoint {
    private Standing standing = new Standing(0, Map.of());
    private final List<Delivered> delivered = new ArrayList<>();
    private final Set<Told> told = new HashSet<>();

    /// A position in the feed, and the version of each subject there.
    record Standing(long position, Map<SubjectId, Long> versions) {}

    private record Delivered(long after, ChangesPage page) {}

    /// What the office said of a document that can be seen on line only, whatever the feed had got to.
    ///
    /// @param version 0 where it is not to be seen any more
    private record Told(SubjectId subject, long version) {}

    void delivered(long after, ChangesPage page) {
        delivered.add(new Delivered(after, page));
    }

    void told(ChangesPage states) {
        states.changes().forEach(each -> told.add(new Told(each.subject(), each.version())));
        states.removals().forEach(each -> told.add(new Told(each, 0)));
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
        if (stands(from, actual)) {
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

    /// Whether a store stands at a checkpoint, but for what it was told besides.
    private boolean stands(Standing at, Standing actual) {
        return at.position() == actual.position()
                && at.versions().keySet().containsAll(actual.versions().keySet())
                && at.versions().entrySet().stream().allMatch(each -> {
                    long version = actual.versions().getOrDefault(each.getKey(), 0L);
                    return version == each.getValue() || told.contains(new Told(each.getKey(), version));
                });
    }

    private static Standing after(Standing from, ChangesPage page) {
        var versions = new HashMap<>(from.versions());
        page.changes().forEach(each -> versions.merge(each.subject(), each.version(), Math::max));
        page.removals().forEach(versions::remove);
        return new Standing(page.next(), versions);
    }
}
