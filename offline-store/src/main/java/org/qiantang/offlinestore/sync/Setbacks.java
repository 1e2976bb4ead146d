package org.qiantang.offlinestore.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.blob.KeptBlob;

/// The files that could not be moved although the office answered: each rests, longer every time, so that it keeps no
/// other from being moved; a new wish for it, or whoever asks for everything, ends the rest. Thread-safe.
final class Setbacks {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int BREAKS_FORGIVEN = 3;

    private final Clock clock;
    private final Map<String, Setback> known = new ConcurrentHashMap<>();

    /// @param wished when the file was wished for
    private record Setback(Problem problem, Instant wished, int times, Instant at, Duration rest) {}

    Setbacks(Clock clock) {
        this.clock = clock;
    }

    /// A file that cannot be moved now, whatever the line is like.
    void add(KeptBlob blob, Problem problem) {
        int times = times(blob) + 1;
        var rest = FIRST.multipliedBy(1L << Math.min(times - 1, 10));
        known.put(blob.token(), new Setback(problem, blob.since(), times, clock.instant(), shorter(rest)));
    }

    /// The line broke before anything of a file came: where that happens with this file again and again, it is the
    /// file.
    void broken(KeptBlob blob, Problem problem) {
        int times = times(blob) + 1;
        var rest = times <= BREAKS_FORGIVEN ? Duration.ZERO : FIRST;
        known.put(blob.token(), new Setback(problem, blob.since(), times, clock.instant(), rest));
    }

    void over(KeptBlob blob) {
        known.remove(blob.token());
    }

    /// Everything is tried again at once.
    void forgive() {
        known.replaceAll((token, setback) ->
                new Setback(setback.problem(), setback.wished(), setback.times(), setback.at(), Duration.ZERO));
    }

    boolean rests(KeptBlob blob) {
        var setback = known.get(blob.token());
        if (setback == null || !setback.wished().equals(blob.since())) {
            return false;
        }
        var now = clock.instant();
        // A clock that was set back says nothing about how long it has rested.
        return !now.isBefore(setback.at()) && now.isBefore(setback.at().plus(setback.rest()));
    }

    boolean rests(String token) {
        return known.containsKey(token);
    }

    /// What is wrong, of one of them.
    Optional<Problem> problem() {
        return known.values().stream()
                .filter(each -> !each.rest().isZero())
                .map(Setback::problem)
                .findFirst();
    }

    private int times(KeptBlob blob) {
        var before = known.get(blob.token());
        return before == null ? 0 : before.times();
    }

    private static Duration shorter(Duration rest) {
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
