package org.qiantang.offlinestore;

import java.util.Set;
import org.qiantang.domain.circulation.SubjectId;

/// Hears what changes on a desk. Called on a thread of the desk's own, one call at a time; must return quickly.
@FunctionalInterface
public interface Listener {
    void changed(Change change);

    /// What changed.
    ///
    /// @param subjects documents whose view may differ from before; empty where only the status changed
    /// @param status how things stand now
    record Change(Set<SubjectId> subjects, Status status) {
        public Change {
            subjects = Set.copyOf(subjects);
        }
    }
}
