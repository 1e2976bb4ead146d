package org.qiantang.signing.trust;

import java.time.Instant;

/// When a key was used.
///
/// @param proven whether a time stamp proves that it was not later; else it is what the signer says
public record UseMoment(Instant at, boolean proven) {
    public static UseMoment claimed(Instant at) {
        return new UseMoment(at, false);
    }

    public static UseMoment proven(Instant at) {
        return new UseMoment(at, true);
    }
}
