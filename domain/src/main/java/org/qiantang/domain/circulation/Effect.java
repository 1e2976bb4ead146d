package org.qiantang.domain.circulation;

import org.qiantang.domain.directory.OrganId;

/// What an accepted command sets off beyond its own subject. Only the central office carries effects out.
public sealed interface Effect {
    /// Typeset the numbered document into its final file and record it.
    record MakeFinalFile() implements Effect {}

    /// Deliver the dispatched document to a recipient.
    record DeliverTo(OrganId recipient) implements Effect {}

    /// Tell the sender's document how far its recipient has come.
    record ReportTo(SubjectId sender, OrganId recipient, Delivery.State state) implements Effect {}
}
