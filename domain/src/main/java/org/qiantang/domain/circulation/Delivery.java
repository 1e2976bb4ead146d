package org.qiantang.domain.circulation;

import java.time.Instant;
import org.qiantang.domain.directory.OrganId;

/// How far a dispatched document has come at one recipient.
public record Delivery(OrganId recipient, State state, Instant at) {
    /// The stations at a recipient, in order.
    public enum State {
        /// 已送达
        DELIVERED,
        /// 已签收
        SIGNED_FOR,
        /// 办理中
        IN_PROGRESS,
        /// 已办结
        COMPLETED
    }
}
