package org.qiantang.domain.exchange;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;

/// An electronic seal (电子印章) in the office's registry, with all that ever happened to it.
///
/// @param id unique with its maker
/// @param organ whose seal it is; null for a person's
/// @param person whose seal it is; null for an organ's
/// @param name what the seal says
/// @param encoded the seal itself (GB/T 38540), base64
/// @param certificate serial number of the certificate that seals with it, in hexadecimal; empty where the seal only
/// names a digest
/// @param certificateEnds when that certificate runs out; null where the seal does not hold it
/// @param history what happened to it, the latest last; never empty
public record RegisteredSeal(
        String id,
        @Nullable OrganId organ,
        @Nullable PersonId person,
        String name,
        String encoded,
        String certificate,
        @Nullable Instant certificateEnds,
        Instant validUntil,
        List<Change> history) {
    public RegisteredSeal {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("a registered seal was registered once");
        }
    }

    /// What a seal is.
    public enum State {
        /// 有效
        IN_FORCE,
        /// 停用, until it is resumed
        SUSPENDED,
        /// 吊销, for good
        REVOKED
    }

    /// One line of a seal's history, never changed afterwards.
    ///
    /// @param state what it is since
    /// @param by who decided it
    public record Change(State state, Actor by, String reason, Instant at) {}

    public State state() {
        return history.getLast().state();
    }
}
