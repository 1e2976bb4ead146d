package org.qiantang.signing.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.timestamp.Timestamping.Failure;
import org.qiantang.signing.trust.Circumstances;
import org.qiantang.signing.trust.TrustList;

/// Asks authorities for a time stamp, one after the other until one gives what holds: for the right digest, with the
/// nonce of the request, signed by a certificate for time stamps that leads to a trusted root. Safe for use by several
/// threads.
public final class TimestampClient {
    /// The longest answer that is taken, in bytes.
    public static final int LARGEST_ANSWER = 64 << 10;
    /// The longest time stamp that is taken, in bytes: signed files reserve so much room.
    public static final int LARGEST_TOKEN = 10 << 10;

    private static final int NONCE_BITS = 64;

    /// What came of it, with the time stamp where there is one.
    ///
    /// @param token present exactly when stamped
    public record Answer(Timestamping timestamping, Optional<TimestampToken> token) {}

    private final List<TimestampService> services;
    private final TrustList trust;
    private final InstantSource clock;
    private final SecureRandom random;

    /// @param services in the order in which they are asked
    /// @param trust whose time stamps count
    public TimestampClient(List<TimestampService> services, TrustList trust, InstantSource clock, SecureRandom random) {
        this.services = List.copyOf(services);
        this.trust = trust;
        this.clock = clock;
        this.random = random;
    }

    /// A time stamp for what was fed into a digest: SHA-256, SHA-384, SHA-512 or SM3. The digest is finished.
    public Answer stamp(MessageDigest content) {
        Imprint imprint = Imprint.named(content.getAlgorithm());
        byte[] digest = content.digest();
        List<Failure> failures = new ArrayList<>();
        for (TimestampService service : services) {
            TimeStampRequest request = request(service, digest, imprint);
            switch (ask(service, request, digest)) {
                case Asked.Given(TimestampToken token) -> {
                    return new Answer(new Timestamping.Stamped(service.name(), token.time()), Optional.of(token));
                }
                case Asked.Fault(TimestampFault fault) -> failures.add(new Failure(service.name(), fault));
            }
        }
        return new Answer(
                services.isEmpty() ? new Timestamping.NotAsked() : new Timestamping.NotStamped(failures),
                Optional.empty());
    }

    private sealed interface Asked {
        record Given(TimestampToken token) implements Asked {}

        record Fault(TimestampFault fault) implements Asked {}
    }

    private TimeStampRequest request(TimestampService service, byte[] digest, Imprint imprint) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        service.policy().map(ASN1ObjectIdentifier::new).ifPresent(generator::setReqPolicy);
        return generator.generate(
                imprint.identifier(), digest, new BigInteger(NONCE_BITS - 1, random).setBit(NONCE_BITS - 1));
    }

    private Asked ask(TimestampService service, TimeStampRequest request, byte[] digest) {
        byte[] answer;
        try {
            answer = service.transport().ask(request.getEncoded());
        } catch (IOException notReached) {
            return new Asked.Fault(TimestampFault.UNREACHABLE);
        }
        if (answer.length > LARGEST_ANSWER) {
            return new Asked.Fault(TimestampFault.MALFORMED);
        }
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            boolean granted =
                    response.getStatus() == PKIStatus.GRANTED || response.getStatus() == PKIStatus.GRANTED_WITH_MODS;
            if (!granted || response.getTimeStampToken() == null) {
                return new Asked.Fault(TimestampFault.REFUSED);
            }
            // The syntax of files is DER; other encodings say the same.
            byte[] der = response.getTimeStampToken().getEncoded(ASN1Encoding.DER);
            return der.length > LARGEST_TOKEN ? new Asked.Fault(TimestampFault.TOO_LARGE) : judge(der, request, digest);
        } catch (IOException | TSPException | RuntimeException damaged) {
            return new Asked.Fault(TimestampFault.MALFORMED);
        }
    }

    private Asked judge(byte[] der, TimeStampRequest request, byte[] digest) {
        if (!(TimestampToken.read(der) instanceof TimestampToken.Reading.Read(TimestampToken token))) {
            return new Asked.Fault(TimestampFault.MALFORMED);
        }
        boolean asked = token.isOver(digest)
                && Imprint.of(request.getMessageImprintAlgOID())
                        .filter(wanted -> wanted == token.imprint())
                        .isPresent()
                && token.carriesNonce(request.getNonce())
                && (request.getReqPolicy() == null || request.getReqPolicy().equals(token.policy()));
        if (!asked) {
            return new Asked.Fault(TimestampFault.OTHER_REQUEST);
        }
        if (!token.isSignedByAuthority()) {
            return new Asked.Fault(TimestampFault.NOT_PROVEN);
        }
        TimestampTrial trial = TimestampTrial.of(token, digest, Circumstances.of(trust, clock.instant()));
        // Its revocation list may be unknown here; the one who verifies will ask.
        return trial.authority().points().stream().anyMatch(point -> point.outcome() == PointOutcome.FAILED)
                ? new Asked.Fault(TimestampFault.NOT_TRUSTED)
                : new Asked.Given(token);
    }
}
