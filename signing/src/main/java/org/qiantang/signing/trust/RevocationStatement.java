package org.qiantang.signing.trust;

import java.time.Instant;
import java.util.Optional;

/// What an issuer said about one certificate, by a list or by an answer.
///
/// @param madeAt as of when it speaks (`thisUpdate`)
/// @param nextUpdate until when it counts as the newest
/// @param revokedAt when the certificate was withdrawn; empty when it was not
record RevocationStatement(Instant madeAt, Optional<Instant> nextUpdate, Optional<Instant> revokedAt) {
    /// Whether it tells how things stood at a moment: made then or later, or the newest then.
    boolean tellsOf(Instant moment) {
        return !madeAt.isBefore(moment)
                || nextUpdate.filter(next -> !next.isBefore(moment)).isPresent();
    }
}
