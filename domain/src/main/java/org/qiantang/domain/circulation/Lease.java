package org.qiantang.domain.circulation;

import java.time.Instant;
import org.qiantang.domain.directory.PersonId;

/// 借出: until it is given back, or the time is over, or the document moves on, a document's text is this person's to
/// change and nobody else's.
///
/// @param device the client installation it was borrowed on
public record Lease(Actor holder, String device, Instant since, Instant until) {
    /// Whether it is another person's.
    public boolean keepsOut(PersonId person) {
        return !holder.person().equals(person);
    }

    boolean over(Instant now) {
        return !now.isBefore(until);
    }

    Lease until(Instant later) {
        return later.isAfter(until) ? new Lease(holder, device, since, later) : this;
    }
}
