package org.qiantang.offlinestore.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.offlinestore.failure.OfflineStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One loop on a thread of its own: push the outbox, pull the feed, move files, wait; again at once when
/// somebody acts, when the feed has something, or when the network returns; after failures later and later.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int LONG_POLL = 30;
    private static final int UNAUTHORISED = 401;
    private static final int UNAVAILABLE = 503;
    private static final Duration FACTS_FRESH = Duration.ofMinutes(10);

    private final Transport transport;
    private final Sessions sessions;
    private final Rounds rounds;
    private final Freight freight;
    private final Expiry expiry;
    private final Observer observer;
    private final Clock clock;
    private final Bell bell;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean cut;
    private volatile boolean paused;
    private volatile boolean sparing;
    private volatile boolean renewed;
    private volatile @Nullable String dismissed;
    private volatile @Nullable String token;
    private volatile SyncState state;
    private @Nullable FutureTask<Rounds.Waited> waiting;
    private volatile @Nullable Instant factsAt;
    private int failures;
    private boolean exchanged;

    /// Where a session comes from when there is none.
    public interface Sessions {
        /// @return null where the person has to log in again
        @Nullable
        String next() throws TransportFailed;
    }

    /// @param token of the session; null where the person logged in off line
    /// @param sessions asked for a session while there is none
    public Engine(
            Rooms rooms,
            Transport transport,
            Clock clock,
            RandomGenerator randomness,
            PersonId person,
            @Nullable String token,
            Sessions sessions,
            Observer observer) {
        this.transport = transport;
        this.sessions = sessions;
        this.rounds = new Rounds(rooms, transport, clock, person);
        this.freight = new Freight(rooms, transport, clock, observer);
        this.expiry = new Expiry(rooms, person, clock);
        this.observer = observer;
        this.clock = clock;
        this.token = token;
        this.bell = new Bell(randomness);
        var connection = token == null ? SyncState.Connection.OFFLINE : SyncState.Connection.ONLINE;
        this.state = SyncState.begun(connection, clock.instant());
        this.thread = Thread.ofVirtual().name("synchronisation").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public SyncState state() {
        return state;
    }

    /// What keeps a file from being moved although the office is there; empty where nothing does.
    public Optional<Problem> trouble() {
        return freight.trouble();
    }

    /// Somebody acted: synchronise now.
    public void wake() {
        bell.ring();
    }

    /// Somebody asks for everything new: synchronise now, the facts too.
    public void refresh() {
        factsAt = null;
        freight.retry();
        bell.ring();
    }

    /// Goes on with a new session.
    public void session(String newToken) {
        renewed = true;
        dismissed = null;
        token = newToken;
        bell.ring();
    }

    /// The session in force, or null.
    public @Nullable String session() {
        return token;
    }

    /// Cuts the network on purpose, or takes it back into use.
    public void cut(boolean off) {
        cut = off;
        transport.cut(off);
        if (off) {
            become(SyncState.Connection.CUT_OFF, null);
        }
        bell.ring();
    }

    /// Rests until told otherwise: nothing is sent or fetched, what is under way is given up. Whatever a person asks
    /// of the office directly is not the engine's and goes on.
    public void pause(boolean resting) {
        paused = resting;
        if (resting) {
            transport.cut(true);
            transport.cut(cut || closed);
            if (!cut) {
                become(SyncState.Connection.PAUSED, null);
            }
        }
        bell.ring();
    }

    /// Where each byte costs: fetches only the files that a person waits for, until told otherwise.
    public void spare(boolean bytes) {
        sparing = bytes;
        bell.ring();
    }

    /// Files on their way to the office.
    public Moving sending() {
        return Moving.of(freight.sending());
    }

    /// Files on their way from it.
    public Moving fetching() {
        return Moving.of(freight.fetching());
    }

    /// How files move in one direction.
    ///
    /// @param there bytes of the file under way that have passed
    /// @param perSecond bytes a second, of late
    public record Moving(long there, long perSecond) {
        private static Moving of(Flow flow) {
            return new Moving(flow.there(), flow.perSecond());
        }
    }

    @Override
    public void close() {
        closed = true;
        transport.cut(true);
        bell.ring();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            switch (turn()) {
                case IN_STEP -> {
                    listen();
                    bell.await();
                }
                case RESTING -> bell.await();
                case FILES_LATER -> {
                    listen();
                    bell.awaitAtMost(failures++);
                }
                case FAILED -> bell.awaitAtMost(failures++);
                case AGAIN -> {
                    // What failed had been overtaken.
                }
            }
        }
    }

    /// What comes after a turn.
    enum Rest {
        /// Everything is in step: the feed may speak next.
        IN_STEP,
        /// Nothing can be done before somebody rings.
        RESTING,
        /// Files are to be tried again later; all else is in step, and the feed may speak meanwhile.
        FILES_LATER,
        /// To be tried again later.
        FAILED,
        AGAIN
    }

    /// One turn of the loop: everything that can be done now, without waiting.
    Rest turn() {
        exchanged = false;
        try {
            return attempt();
        } catch (OfflineStoreException failed) {
            return troubled(failed.code(), failed);
        } catch (RuntimeException failed) {
            return troubled("unexpected", failed);
        }
    }

    private Rest attempt() {
        try {
            gone(expiry.runDaily());
            var why = dismissed;
            if (why != null) {
                // Whatever the person chose meanwhile: there is only one way on.
                become(SyncState.Connection.SESSION_ENDED, why);
                return Rest.RESTING;
            }
            if (cut) {
                waiting = null;
                become(SyncState.Connection.CUT_OFF, null);
                return Rest.RESTING;
            }
            if (paused) {
                waiting = null;
                become(SyncState.Connection.PAUSED, null);
                return Rest.RESTING;
            }
            return connected();
        } catch (TransportFailed failed) {
            return failed(failed);
        }
    }

    private Rest connected() throws TransportFailed {
        if (renewed) {
            // A request waiting under the old session would speak for the new one.
            renewed = false;
            waiting = null;
        }
        hear();
        var session = session();
        if (session == null) {
            session = sessions.next();
            if (session != null) {
                token = session;
            }
        }
        if (session == null) {
            transport.greet();
            become(SyncState.Connection.SESSION_ENDED, null);
            return Rest.RESTING;
        }
        if (!resting()) {
            state = state.working();
            observer.changed(Set.of());
        }
        round(session);
        if (resting()) {
            // Somebody chose so while it ended.
            return Rest.AGAIN;
        }
        failures = 0;
        state = state.done(clock.instant());
        freight.trouble()
                .ifPresent(each -> state = state.connected(SyncState.Connection.ONLINE, clock.instant(), each.code()));
        observer.changed(Set.of());
        return Rest.IN_STEP;
    }

    private void round(String session) throws TransportFailed {
        rounds.mend();
        var now = clock.instant();
        var known = factsAt;
        // A clock that was set back says nothing about how long ago it was.
        if (known == null || now.isBefore(known) || now.isAfter(known.plus(FACTS_FRESH))) {
            // Asked for anew meanwhile, they are fetched again.
            factsAt = now;
            if (rounds.facts(session)) {
                observer.factsChanged();
                gone(expiry.run());
            }
        }
        exchange(session);
        for (var here = rounds.fetchUnkept(session); !here.isEmpty(); here = rounds.fetchUnkept(session)) {
            observer.changed(here);
        }
        exchanged = true;
        // Files last, and never in the way: whoever rings the bell gets a fresh exchange between two pieces.
        while (!freight.send(session, bell::silent)) {
            bell.heard();
            exchange(session);
        }
        exchange(session);
        rounds.lookThrough();
        while (!freight.fetch(session, () -> sparing, bell::silent)) {
            bell.heard();
            exchange(session);
        }
    }

    private void gone(Set<SubjectId> subjects) {
        if (!subjects.isEmpty()) {
            observer.changed(subjects);
        }
    }

    /// Pushes and pulls, until nothing more is to be sent because of what came.
    private void exchange(String session) throws TransportFailed {
        do {
            if (paused) {
                // Between two requests nobody else would notice.
                throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
            }
            pushAndPull(session);
        } while (observer.exchanged() || askUnkept(session));
    }

    /// @return whether something was asked, so that the feed has more
    private boolean askUnkept(String session) throws TransportFailed {
        var asks = cut ? List.<CommandEnvelope>of() : observer.asks();
        if (asks.isEmpty()) {
            return false;
        }
        var answers = transport.commands(session, asks);
        observer.answered(asks, answers);
        if (answers.size() < asks.size()) {
            // The office could not decide now.
            throw TransportFailed.answered(UNAVAILABLE, new Problem(Problem.UNAVAILABLE, Map.of()));
        }
        return true;
    }

    /// An office that takes no commands for now, its disk full perhaps, still gives what is new.
    private void pushAndPull(String session) throws TransportFailed {
        @Nullable TransportFailed notTaken = null;
        try {
            pushAll(session);
        } catch (TransportFailed failed) {
            if (failed.kind() != TransportFailed.Kind.ANSWERED || failed.status() == UNAUTHORISED) {
                throw failed;
            }
            notTaken = failed;
        }
        pullAll(session);
        if (notTaken != null) {
            throw notTaken;
        }
    }

    private void pushAll(String session) throws TransportFailed {
        for (var sent = push(session); sent.commands() > 0; sent = push(session)) {
            answered(sent.commands(), 0);
            observer.changed(sent.subjects());
        }
    }

    private void pullAll(String session) throws TransportFailed {
        var changed = new HashSet<SubjectId>();
        for (var pulled = rounds.pull(session); ; pulled = rounds.pull(session)) {
            answered(0, pulled.changed().size());
            changed.addAll(pulled.changed());
            if (!pulled.more()) {
                break;
            }
            observer.changed(Set.of());
        }
        if (!changed.isEmpty()) {
            observer.changed(changed);
        }
    }

    /// What is given after somebody chose that nothing leaves never leaves, and can be taken back.
    private Rounds.Pushed push(String session) throws TransportFailed {
        return resting() ? Rounds.Pushed.NOTHING : rounds.push(session);
    }

    /// The screen says that the office is there before everything has come from it.
    private void answered(int commands, int documents) {
        if (!resting()) {
            state = state.answered(clock.instant(), commands, documents);
        }
    }

    private boolean resting() {
        return cut || paused;
    }

    /// The request stays with the office until the feed has something; commands travel beside it.
    private void listen() {
        var asked = ask();
        if (asked != null) {
            Thread.ofVirtual().name("feed").start(() -> {
                asked.run();
                bell.ring();
            });
        }
    }

    /// The request to the feed that is to be carried out beside the turns; null where one is under way.
    @Nullable
    Runnable ask() {
        var session = token;
        if (session == null || waiting != null) {
            return null;
        }
        var asked = new FutureTask<>(() -> rounds.await(session, LONG_POLL));
        waiting = asked;
        return asked;
    }

    /// Takes in what the feed has said meanwhile.
    private void hear() throws TransportFailed {
        var poll = waiting;
        if (poll == null || !poll.isDone() || resting()) {
            return;
        }
        waiting = null;
        try {
            var pulled = rounds.apply(poll.get());
            if (!pulled.changed().isEmpty()) {
                observer.changed(pulled.changed());
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TransportFailed known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Hears what the office answered to a request that is not the engine's own.
    public void heard(TransportFailed failed) {
        if (observer.notAdmitted(failed)) {
            dismissed(failed);
        }
    }

    /// The office has said that nobody may work from this machine: there is nothing to do until a
    /// new session says that somebody may.
    private Rest dismissed(TransportFailed failed) {
        dismissed = failed.code();
        token = null;
        become(SyncState.Connection.SESSION_ENDED, failed.code());
        return Rest.RESTING;
    }

    private Rest failed(TransportFailed failed) {
        if (observer.notAdmitted(failed)) {
            waiting = null;
            return dismissed(failed);
        }
        if (!exchanged) {
            waiting = null;
        }
        if (closed || resting()) {
            return Rest.AGAIN;
        }
        if (failed.status() == UNAUTHORISED) {
            if (renewed) {
                return Rest.AGAIN;
            }
            token = null;
            become(SyncState.Connection.SESSION_ENDED, failed.code());
            return Rest.AGAIN;
        }
        LOG.atDebug().setCause(failed).log("synchronisation failed: {}", failed.code());
        boolean there = exchanged || failed.kind() == TransportFailed.Kind.ANSWERED;
        become(there ? SyncState.Connection.ONLINE : SyncState.Connection.OFFLINE, failed.code());
        factsAt = null;
        if (freight.cameFurther()) {
            // However often the line breaks, what comes piece by piece is not made to wait longer each time.
            failures = 0;
        }
        return exchanged ? Rest.FILES_LATER : Rest.FAILED;
    }

    private Rest troubled(String code, RuntimeException failed) {
        if (closed) {
            return Rest.AGAIN;
        }
        LOG.atWarn().setCause(failed).log("synchronisation stopped for now: {}", code);
        become(state.connection(), code);
        return Rest.FAILED;
    }

    private void become(SyncState.Connection next, @Nullable String error) {
        state = state.connected(next, clock.instant(), error);
        observer.changed(Set.of());
    }
}
