package org.qiantang.offlinestore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;

/// One person's feed at a [PlayedOffice]: the newest change of each subject at its position.
public final class PlayedFeed {
    private final Map<SubjectId, Row> rows = new HashMap<>();
    private long end;

    /// A change a person is told.
    public record Row(SubjectId subject, long position, long version, boolean removed) {}

    /// The position of the last change.
    public long end() {
        return end;
    }

    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    void write(SubjectId subject, long version, boolean removed) {
        rows.put(subject, new Row(subject, ++end, version, removed));
    }

    /// The changes after a position. One beyond the end, as after the office came back from a backup, means from the
    /// beginning.
    ChangesPage page(long asked, int limit, PlayedOffice office) {
        long after = asked > end ? 0 : asked;
        var due = new ArrayList<>(rows.values());
        due.removeIf(each -> each.position() <= after);
        due.sort((one, other) -> Long.compare(one.position(), other.position()));
        boolean more = due.size() > limit;
        var page = more ? due.subList(0, limit) : due;
        return new ChangesPage(
                page.stream()
                        .filter(each -> !each.removed())
                        .map(each -> office.change(each.subject()))
                        .toList(),
                page.stream().filter(Row::removed).map(Row::subject).toList(),
                page.isEmpty() ? after : page.getLast().position(),
                more,
                office.lineage());
    }
}
