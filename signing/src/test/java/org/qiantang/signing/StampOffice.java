package org.qiantang.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.timestamp.TimestampAuthority;
import org.qiantang.signing.timestamp.TimestampClient;
import org.qiantang.signing.timestamp.TimestampService;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;

/// A time stamp authority for tests, whose clock is set by hand.
public final class StampOffice {
    public static final String NAME = "钱塘示范时间戳";
    public static final String POLICY = "1.3.6.1.4.1.99999.1";

    private static final class Shared {
        private static final StampOffice USUAL = new StampOffice(SealOffice.open().authority, Duration.ofDays(3650));
        private static final StampOffice DOMESTIC =
                new StampOffice(DomesticOffice.open().authority, Duration.ofDays(3650));
    }

    public final SigningKey key;
    private final AtomicLong serials = new AtomicLong();

    public StampOffice(CertificateAuthority issuer, Duration lifetime) {
        this.key = issuer.issueTimestampAuthority(NAME, SealOffice.FOUNDED, lifetime)
                .signingKey();
    }

    public static StampOffice open() {
        return Shared.USUAL;
    }

    public static StampOffice domestic() {
        return Shared.DOMESTIC;
    }

    public TimestampAuthority authority() {
        return new TimestampAuthority(key, POLICY, () -> BigInteger.valueOf(serials.incrementAndGet()));
    }

    /// Asks this authority at a moment.
    public TimestampService at(Instant moment) {
        TimestampAuthority authority = authority();
        return new TimestampService(NAME, query -> authority.answer(query, moment));
    }

    public TimestampClient client(Instant moment, TrustList trust) {
        return asking(moment, trust, at(moment));
    }

    public static TimestampClient asking(Instant moment, TrustList trust, TimestampService... services) {
        return new TimestampClient(List.of(services), trust, () -> moment, new SecureRandom());
    }

    public static TimestampService silent(String name) {
        return new TimestampService(name, query -> {
            throw new IOException("no answer");
        });
    }

    /// A time stamp as DER over what has this SHA-256, asked for without a client.
    public byte[] token(byte[] sha256, Instant moment) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            byte[] query =
                    generator.generate(NISTObjectIdentifiers.id_sha256, sha256).getEncoded();
            return new TimeStampResponse(authority().answer(query, moment))
                    .getTimeStampToken()
                    .getEncoded("DER");
        } catch (IOException | TSPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
