package org.qiantang.signing.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// What a seal's maker is asked to make.
///
/// @param id unique with the maker, ASCII
/// @param kind whose seal it is
/// @param name what the seal says
/// @param certificates that may seal with it, at least one
/// @param binding whether the seal holds the certificates themselves or their SM3 digests
/// @param createdAt the moment of making
public record SealOrder(
        String id,
        Kind kind,
        String name,
        List<X509Certificate> certificates,
        Binding binding,
        Instant createdAt,
        Instant validFrom,
        Instant validUntil,
        SealPicture picture) {
    public SealOrder {
        certificates = List.copyOf(certificates);
    }

    /// Whose seal (`type` in GB/T 38540 §6.2.3).
    public enum Kind {
        ORGAN(1),
        PERSON(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /// How certificates are bound (`certListType`).
    public enum Binding {
        CERTIFICATES(1),
        DIGESTS(2);

        private final int number;

        Binding(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }
}
