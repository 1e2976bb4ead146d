package org.qiantang.offlinestore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandAnswer;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.Session;
import org.qiantang.domain.exchange.WantedStates;
import org.qiantang.offlinestore.sync.Transport;
import org.qiantang.offlinestore.sync.TransportFailed;

/// A line to a [PlayedOffice] that breaks where it is told to.
public final class PlayedLine implements Transport {
    private volatile PlayedOffice office;
    private final Object quiet = new Object();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile PersonId person = new PersonId("nobody");
    private volatile boolean cut;
    private int let;
    volatile boolean away;
    volatile boolean feedStopped;
    /// Whether the office's disk is full: it takes no commands, and answers all else.
    volatile boolean full;
    volatile String valid = "";
    /// The code by which the office says that nobody may work from this machine; empty where
    /// somebody may.
    volatile String notAdmitted = "";
    /// The machine that is meant by it; empty for the one that asks.
    volatile String meant = "";
    /// What the machine called itself when it last logged in.
    volatile String device = "";
    /// How many further pushes are carried out but their answers lost.
    final AtomicInteger lostAnswers = new AtomicInteger();
    /// How many further transfers break after 100,000 bytes.
    final AtomicInteger brokenTransfers = new AtomicInteger();
    final AtomicInteger pushes = new AtomicInteger();
    /// How often the feed was asked for from its beginning.
    final AtomicInteger beginnings = new AtomicInteger();
    /// What becomes of a page of the feed on its way; null where it comes as it was given.
    volatile @Nullable UnaryOperator<String> rewriting;
    final AtomicLong transferred = new AtomicLong();
    final AtomicInteger pulls = new AtomicInteger();
    /// How many requests to the feed the office holds.
    final AtomicInteger held = new AtomicInteger();
    /// What happens before a push is decided; given its number.
    volatile IntConsumer onPush = push -> {};
    /// What happens before a page is given, and before bytes of an upload are taken.
    volatile Runnable onPull = () -> {};
    volatile Runnable onAppend = () -> {};
    /// What happens before bytes of a file are given.
    volatile Runnable onDownload = () -> {};
    volatile Runnable onBreak = () -> {};

    public PlayedLine(PlayedOffice office) {
        this.office = office;
    }

    /// Ends the session, as it would by itself after a while.
    public void endSession() {
        valid = "";
    }

    /// Has the office say that nobody may work from the machine that logged in here last.
    ///
    /// @param code the reason; empty where somebody may again
    public void dismiss(String code) {
        notAdmitted = code;
    }

    /// The reason why nobody may work from this machine; empty where somebody may.
    public String dismissed() {
        return notAdmitted;
    }

    /// Whether the office's disk is full: it takes no commands, and answers all else.
    public void full(boolean isFull) {
        full = isFull;
    }

    /// Leads to another office from now on; a request that is held stays with the one it was asked of.
    void leadTo(PlayedOffice other) {
        office = other;
    }

    /// Answers every request to the feed that is held.
    void letGo() {
        synchronized (quiet) {
            let++;
            quiet.notifyAll();
        }
    }

    private void reach(@Nullable String token) throws TransportFailed {
        if (away || cut) {
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
        }
        if (token != null && !notAdmitted.isEmpty()) {
            throw refusal();
        }
        if (token != null && !token.equals(valid)) {
            throw TransportFailed.answered(401, new Problem(Problem.SESSION_ENDED, Map.of()));
        }
    }

    private TransportFailed refusal() {
        return TransportFailed.answered(
                403, new Problem(notAdmitted, Map.of("device", meant.isEmpty() ? device : meant)));
    }

    @Override
    public Session logIn(LogIn logIn) throws TransportFailed {
        reach(null);
        device = logIn.device();
        if (notAdmitted.equals(Problem.DEVICE_WIPED)) {
            throw refusal();
        }
        if (!logIn.password().equals(new String(City.PASSWORD))) {
            throw TransportFailed.answered(401, new Problem(Problem.WRONG_CREDENTIALS, Map.of()));
        }
        if (!notAdmitted.isEmpty()) {
            throw refusal();
        }
        person = new PersonId(logIn.loginName());
        valid = "token " + sessions.incrementAndGet();
        return new Session(valid, City.NINE, person, null);
    }

    @Override
    public void logOut(String token) throws TransportFailed {
        reach(token);
    }

    @Override
    public void greet() throws TransportFailed {
        reach(null);
    }

    @Override
    public byte[] timestamp(byte[] query) throws TransportFailed {
        reach(null);
        return query;
    }

    @Override
    public Optional<TaggedFacts> facts(String token, @Nullable String etag) throws TransportFailed {
        reach(token);
        var tag = office.factsTag();
        return tag.equals(etag) ? Optional.empty() : Optional.of(new TaggedFacts(office.facts(), tag));
    }

    @Override
    public List<CommandAnswer> commands(String token, List<CommandEnvelope> commands) throws TransportFailed {
        reach(token);
        onPush.accept(pushes.incrementAndGet());
        reach(token);
        if (full) {
            throw TransportFailed.answered(507, new Problem(Problem.DISK_FULL, Map.of()));
        }
        // As over the wire.
        var answers = office.decide(person, Encoding.readList(Encoding.bytes(commands), CommandEnvelope.class));
        if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
        }
        if (answers.isEmpty()) {
            throw TransportFailed.answered(503, new Problem(Problem.UNAVAILABLE, Map.of()));
        }
        return answers;
    }

    @Override
    public ChangesPage changes(String token, long after, int limit, int wait) throws TransportFailed {
        reach(token);
        var asked = office;
        if (wait > 0) {
            hold();
            reach(token);
        }
        pulls.incrementAndGet();
        onPull.run();
        if (feedStopped) {
            throw TransportFailed.answered(503, new Problem(Problem.UNAVAILABLE, Map.of()));
        }
        beginnings.addAndGet(after == 0 ? 1 : 0);
        var page = asked.changes(person, after, limit);
        var underWay = rewriting;
        if (underWay == null) {
            return page;
        }
        var wire = underWay.apply(new String(Encoding.bytes(page), StandardCharsets.UTF_8));
        return Encoding.read(wire.getBytes(StandardCharsets.UTF_8), ChangesPage.class);
    }

    /// The feed never speaks first here: tests ask for synchronisation when they want it.
    private void hold() {
        synchronized (quiet) {
            int before = let;
            held.incrementAndGet();
            while (!cut && let == before) {
                try {
                    quiet.wait();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public boolean hasBlob(String token, String sha256) throws TransportFailed {
        reach(token);
        return office.has(sha256);
    }

    @Override
    public String beginUpload(String token, String sha256, long size) throws TransportFailed {
        reach(token);
        return office.beginUpload();
    }

    @Override
    public Optional<Long> uploaded(String token, String upload) throws TransportFailed {
        reach(token);
        return office.upload(upload).map(each -> (long) each.size());
    }

    @Override
    public void append(String token, String upload, long offset, InputStream bytes, long length)
            throws TransportFailed {
        reach(token);
        onAppend.run();
        reach(token);
        var there = office.upload(upload).orElseThrow(() -> TransportFailed.answered(404, null));
        if (there.size() != offset) {
            throw TransportFailed.answered(409, null);
        }
        boolean breaks = brokenTransfers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        try {
            var sent = bytes.readNBytes((int) (breaks ? Math.min(length, 100_000) : length));
            there.writeBytes(sent);
            transferred.addAndGet(sent.length);
        } catch (IOException failed) {
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, failed);
        }
        if (breaks) {
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
        }
        office.hold(there.toByteArray(), "upload");
    }

    @Override
    public void download(String token, String sha256, long from, OutputStream into, BooleanSupplier goOn)
            throws TransportFailed, IOException {
        onDownload.run();
        reach(token);
        var bytes = office.blob(sha256).orElseThrow(() -> TransportFailed.answered(404, null));
        boolean breaks = brokenTransfers.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        int length = bytes.length - (int) from;
        int sent = breaks ? Math.min(length, 100_000) : length;
        into.write(bytes, (int) from, sent);
        transferred.addAndGet(sent);
        if (breaks) {
            onBreak.run();
            throw TransportFailed.of(TransportFailed.Kind.UNREACHABLE, null);
        }
    }

    @Override
    public void trail(String token, SubjectId subject, OutputStream into) throws TransportFailed, IOException {
        reach(token);
        throw TransportFailed.answered(404, null);
    }

    @Override
    public <T> T post(String token, String address, Object what, Class<T> type) throws TransportFailed {
        return what instanceof WantedStates wanted ? type.cast(states(token, wanted)) : get(token, address, type);
    }

    private ChangesPage states(String token, WantedStates wanted) throws TransportFailed {
        reach(token);
        return office.states(person, wanted);
    }

    @Override
    public <T> T get(String token, String address, Class<T> type) throws TransportFailed {
        reach(token);
        throw TransportFailed.answered(404, new Problem(Problem.NOT_FOUND, Map.of()));
    }

    @Override
    public void cut(boolean off) {
        synchronized (quiet) {
            cut = off;
            quiet.notifyAll();
        }
    }

    @Override
    public void close() {
        cut(true);
    }
}
