package org.qiantang.client.commandline;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.online.RevocationFetch;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.VerificationPoint;
import org.qiantang.signing.Wording;
import org.qiantang.signing.pdf.PdfPreserver;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.Preservation;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.timestamp.Timestamping;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// Brings sealed files as far as was asked: with a time stamp (B-T), with what is needed to verify them later (B-LT),
/// with a time stamp over all of it (B-LTA). A file that cannot go further stays as far as it is.
final class Lasting {
    private final Level wanted;
    private final TrustList trust;
    private final TimestampClient timestamps;
    private final RevocationFetch revocation;
    private final OnlineWords online;
    private final Wording wording;
    private final Clock clock;

    /// How far a file is provable (EN 319 142-1 §6).
    enum Level {
        B,
        T,
        LT,
        LTA;

        /// Reads `b`, `t`, `lt` or `lta`.
        static Optional<Level> of(String written) {
            return Stream.of(values())
                    .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(written))
                    .findFirst();
        }
    }

    /// How far a file came.
    ///
    /// @param notMore why it went no further; null where it is as far as was asked
    record Reached(Level level, @Nullable String notMore) {}

    Lasting(
            Level wanted,
            TrustList trust,
            List<TimestampService> authorities,
            RevocationFetch revocation,
            OnlineWords online,
            Wording wording,
            Clock clock) {
        this.wanted = wanted;
        this.trust = trust;
        this.timestamps = new TimestampClient(authorities, trust, clock, new SecureRandom());
        this.revocation = revocation;
        this.online = online;
        this.wording = wording;
        this.clock = clock;
    }

    PdfSealer sealer() {
        return wanted == Level.B ? new PdfSealer() : new PdfSealer(timestamps);
    }

    /// @param file just sealed
    Reached raise(Path file, Sealing.Sealed sealed) {
        if (wanted == Level.B) {
            return new Reached(Level.B, null);
        }
        if (!(sealed.timestamping() instanceof Timestamping.Stamped)) {
            return new Reached(Level.B, faults(sealed.timestamping()));
        }
        return wanted == Level.T ? new Reached(Level.T, null) : stored(file, sealed.fieldName());
    }

    private Reached stored(Path file, String fieldName) {
        var verifier = new PdfVerifier();
        var fetched = revocation.about(verifier.verify(file, trust, ValidationData.NONE, clock.instant()));
        var verdict = verifier.verify(file, trust, fetched.data(), clock.instant());
        var open = open(verdict, fieldName);
        if (open.isPresent()) {
            var failures = fetched.failures().stream().map(online::failed);
            return new Reached(
                    Level.T,
                    Stream.concat(Stream.of(wording.of(open.get())), failures).collect(Collectors.joining("; ")));
        }
        var data = verdict.validationData(trust, fetched.data());
        return switch (new PdfPreserver().store(file, file, data, clock.instant())) {
            case Preservation.Refused(var reason) -> new Reached(Level.T, wording.refusal(reason));
            case Preservation.Stored _,
                    Preservation.Unchanged _,
                    Preservation.Timestamped _,
                    Preservation.NotStamped _ -> wanted == Level.LT ? new Reached(Level.LT, null) : timestamped(file);
        };
    }

    /// What of the certificates could not be verified, and so could not be later.
    private static Optional<VerificationPoint> open(Verdict verdict, String fieldName) {
        return verdict.signatures().stream()
                .filter(signature -> signature.fieldName().equals(fieldName))
                .flatMap(signature -> signature.points().stream())
                .filter(point -> point.kind() == PointKind.CERTIFICATE_CHAIN
                        || point.kind() == PointKind.REVOCATION
                        || point.kind() == PointKind.TIMESTAMP)
                .filter(point -> point.outcome() == PointOutcome.FAILED || point.outcome() == PointOutcome.NOT_VERIFIED)
                .findFirst();
    }

    private Reached timestamped(Path file) {
        return switch (new PdfPreserver().timestamp(file, file, timestamps)) {
            case Preservation.Timestamped _ -> new Reached(Level.LTA, null);
            case Preservation.NotStamped(var failures) ->
                new Reached(Level.LT, faults(new Timestamping.NotStamped(failures)));
            case Preservation.Refused(var reason) -> new Reached(Level.LT, wording.refusal(reason));
            case Preservation.Stored _, Preservation.Unchanged _ -> new Reached(Level.LT, null);
        };
    }

    private String faults(Timestamping timestamping) {
        return timestamping instanceof Timestamping.NotStamped(var failures)
                ? failures.stream()
                        .map(failure -> wording.timestampFault(failure.authority(), failure.fault()))
                        .collect(Collectors.joining("; "))
                : "";
    }
}
