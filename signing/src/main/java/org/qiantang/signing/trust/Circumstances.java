package org.qiantang.signing.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a signature is judged by.
///
/// @param trust the verifier's own roots and revocation lists
/// @param known data from elsewhere: the file itself, a cache
/// @param fixedAt when a later, proven time stamp fixed everything that is judged; empty when none does
/// @param now the moment of verification
public record Circumstances(TrustList trust, List<Known> known, Optional<Instant> fixedAt, Instant now) {
    /// Data and since when it is known to have been there: data that turns up after its issuer's certificate ran out
    /// proves nothing.
    public record Known(ValidationData data, Instant since) {}

    public Circumstances {
        known = List.copyOf(known);
    }

    /// Nothing is known but the trust list.
    public static Circumstances of(TrustList trust, Instant now) {
        return new Circumstances(trust, List.of(), Optional.empty(), now);
    }

    /// The same with data that is known as of now.
    public Circumstances with(ValidationData data) {
        List<Known> more = new ArrayList<>(known);
        more.add(new Known(data, now));
        return new Circumstances(trust, more, fixedAt, now);
    }

    /// The same, seen from before a proven time stamp.
    ///
    /// @param moment of the time stamp
    /// @param data that was there when it was made
    public Circumstances fixed(Instant moment, ValidationData data) {
        List<Known> more = new ArrayList<>(known);
        more.add(new Known(data, moment));
        return new Circumstances(trust, more, Optional.of(moment), now);
    }

    /// Every certificate that is known.
    List<X509Certificate> certificates() {
        return known.stream()
                .flatMap(one -> one.data().certificates().stream())
                .distinct()
                .toList();
    }
}
