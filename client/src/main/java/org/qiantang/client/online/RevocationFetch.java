package org.qiantang.client.online;

import java.net.URI;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.client.online.RevocationCache.Kept;
import org.qiantang.client.online.WebRefused.Reason;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.RevocationSource;
import org.qiantang.signing.trust.StatusAnswer;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.Verdict;

/// Gets what issuers say about the certificates of a verdict: by their services (OCSP), else by their lists. Only
/// certificates that lead to a trusted root are asked about, so that a stranger's file sends nobody anywhere. What was
/// got an hour ago or less is not asked for again. Safe for use by several threads.
public final class RevocationFetch {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int LARGEST_ANSWER = 64 << 10;
    /// The most certificates of one file that are asked about.
    private static final int MOST_SOURCES = 40;

    private final Optional<WebLine> web;
    private final Optional<RevocationCache> cache;
    private final InstantSource clock;
    private final Map<String, Kept> lately = new ConcurrentHashMap<>();

    /// What was got.
    ///
    /// @param failures addresses that gave nothing that counts
    public record Fetched(ValidationData data, List<Failure> failures) {
        public Fetched {
            failures = List.copyOf(failures);
        }
    }

    /// An address that gave nothing that counts.
    public record Failure(URI address, Reason reason) {}

    /// @param web empty where only the cache is looked at
    public RevocationFetch(Optional<WebLine> web, Optional<RevocationCache> cache, InstantSource clock) {
        this.web = web;
        this.cache = cache;
        this.clock = clock;
    }

    /// Slow.
    public Fetched about(Verdict verdict) {
        if (web.isEmpty() && cache.isEmpty()) {
            return new Fetched(ValidationData.NONE, List.of());
        }
        var sources = verdict.signatures().stream()
                .flatMap(signature -> RevocationSource.of(signature.evidence().certificates()).stream())
                .distinct()
                .limit(MOST_SOURCES)
                .toList();
        var lists = new ArrayList<X509CRL>();
        var answers = new ArrayList<StatusAnswer>();
        var failures = new ArrayList<Failure>();
        for (var source : sources) {
            var answer = source.serviceAddresses().stream()
                    .flatMap(address -> answer(source, address, failures).stream())
                    .findFirst();
            answer.ifPresent(answers::add);
            if (answer.isEmpty() || web.isEmpty()) {
                source.listAddresses().stream()
                        .flatMap(address -> list(source, address, failures).stream())
                        .findFirst()
                        .ifPresent(lists::add);
            }
        }
        return new Fetched(
                new ValidationData(List.of(), lists.stream().distinct().toList(), answers), failures);
    }

    /// The way to an issuer.
    private interface Road {
        byte[] go(WebLine line) throws WebRefused;
    }

    /// What counts of what came.
    private interface Reading<T> {
        Optional<T> read(byte[] content);
    }

    /// When the issuer made it.
    private interface Dating<T> {
        Instant madeAt(T one);
    }

    private Optional<StatusAnswer> answer(RevocationSource source, URI address, List<Failure> failures) {
        var serial = CertificateHolder.hexadecimal(source.subject().getSerialNumber());
        var issuer = source.issuer().getSubjectX500Principal().getName();
        var name = String.join("\n", "answer", address.toString(), issuer, serial);
        return got(
                name,
                address,
                line -> line.post(address, "application/ocsp-request", source.question(), LARGEST_ANSWER),
                source::answer,
                StatusAnswer::madeAt,
                failures);
    }

    private Optional<X509CRL> list(RevocationSource source, URI address, List<Failure> failures) {
        var issuer = source.issuer().getSubjectX500Principal().getName();
        return got(
                String.join("\n", "list", address.toString(), issuer),
                address,
                line -> line.get(address, RevocationCache.LARGEST),
                source::list,
                list -> list.getThisUpdate().toInstant(),
                failures);
    }

    private <T> Optional<T> got(
            String name, URI address, Road road, Reading<T> reading, Dating<T> dating, List<Failure> failures) {
        var kept = Optional.ofNullable(lately.get(name)).or(() -> cache.flatMap(folder -> folder.read(name)));
        var known = kept.flatMap(one -> reading.read(one.content()));
        var now = clock.instant();
        boolean fresh = kept.filter(one ->
                        !one.gotAt().isAfter(now) && one.gotAt().plus(FRESH).isAfter(now))
                .isPresent();
        if (web.isEmpty() || fresh && known.isPresent()) {
            return known;
        }
        try {
            var content = road.go(web.get());
            var got = reading.read(content);
            if (got.isEmpty()) {
                failures.add(new Failure(address, Reason.NOT_BY_ISSUER));
                return known;
            }
            // Somebody on the way may have kept an older one.
            boolean older = known.filter(one -> dating.madeAt(one).isAfter(dating.madeAt(got.get())))
                    .isPresent();
            if (older) {
                return known;
            }
            lately.put(name, new Kept(content, now));
            cache.ifPresent(folder -> folder.keep(name, content, now));
            return got;
        } catch (WebRefused refused) {
            failures.add(new Failure(address, refused.reason()));
            return known;
        }
    }
}
