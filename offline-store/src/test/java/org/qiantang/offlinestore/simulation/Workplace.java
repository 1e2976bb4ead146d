package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.Circulation;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.Context;
import org.qiantang.domain.circulation.Decision;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.Routes;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.LogIn;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.City;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.SteppedClock;
import org.qiantang.offlinestore.SteppedDesk;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.KeptCommand.State;
import org.qiantang.offlinestore.outbox.Savings;
import org.qiantang.offlinestore.sync.Engine;
import org.qiantang.offlinestore.sync.TransportFailed;

/// One person's machine: a store that is always there, programs on it that come and go, and the person who remembers.
final class Workplace implements Mortality.Killer, AutoCloseable {
    private static final int MOST_CREATED = 2;
    private static final Set<String> INSTEAD = Set.of(Savings.MERGED, Savings.TAKEN_UP);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final String name;
    private final Actor actor;
    private final String device;
    private final Path folder;
    private final PlayedOffice office;
    private final RoughLine line;
    private final OfficeFacts facts;
    private final Routes routes;
    private final Random random;
    private final Trace trace;
    private final SteppedClock clock;
    private final Ledger ledger = new Ledger();
    private final Checkpoint checkpoint = new Checkpoint();
    private final Mortality mortality = new Mortality(this);
    private @Nullable SteppedDesk desk;
    private Optional<Runnable> asked = Optional.empty();
    private int created;
    private int lives;
    private long logLength;
    private int busy;
    private boolean turning;
    private boolean dead = true;

    Workplace(
            String name,
            Actor actor,
            Path folder,
            Simulation.Beginning beginning,
            PlayedOffice office,
            RoughLine line,
            SteppedClock clock,
            Random random,
            Trace trace) {
        this.name = name;
        this.actor = actor;
        this.device = name;
        this.folder = folder;
        this.office = office;
        this.facts = beginning.facts();
        this.routes = new Routes(facts.routes());
        this.line = line;
        this.random = random;
        this.trace = trace;
        this.clock = clock;
        try {
            Files.createDirectories(life());
            Files.write(file(), beginning.store());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String name() {
        return name;
    }

    Actor actor() {
        return actor;
    }

    SteppedClock clock() {
        return clock;
    }

    Ledger ledger() {
        return ledger;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Mortality mortality() {
        return mortality;
    }

    RoughLine line() {
        return line;
    }

    boolean dead() {
        return dead;
    }

    /// Whether a turn of its loop is under way, somewhere further out.
    boolean turning() {
        return turning;
    }

    boolean busy() {
        return busy > 0;
    }

    Optional<Runnable> asked() {
        return asked;
    }

    private Path life() {
        return folder.resolve("life" + lives);
    }

    private Path file() {
        return life().resolve("desk.db");
    }

    SteppedDesk desk() {
        var open = desk;
        if (open == null || dead) {
            throw new Died();
        }
        return open;
    }

    /// Starts the program.
    ///
    /// @param logsIn whether the person is logged in with the office, as soon as it hears
    void start(boolean logsIn) {
        close();
        dead = false;
        asked = Optional.empty();
        mortality.never();
        line.cut(false);
        var password = new boolean[] {logsIn};
        Engine.Sessions sessions = () -> {
            if (!password[0]) {
                return null;
            }
            var session = logIn();
            password[0] = false;
            return session;
        };
        desk = new SteppedDesk(
                new SteppedDesk.Surroundings(
                        file(), folder.resolve("blobs"), mortality, line, clock, random, actor, device),
                null,
                sessions);
        trace.say(name, "启动");
        if (lives > 0) {
            reconcile();
        }
        look(true);
    }

    private String logIn() throws TransportFailed {
        return line.logIn(new LogIn(actor.person().value(), new String(City.PASSWORD), device))
                .token();
    }

    /// The person types the password again.
    void logInAgain() {
        try {
            desk().engine().session(logIn());
        } catch (TransportFailed notNow) {
            trace.say(name, "登录未成：" + notNow.code());
        }
    }

    /// Lets the program do something, unless it ends over it.
    void alive(Runnable doing) {
        busy++;
        try {
            doing.run();
        } catch (Died here) {
            unless(dead, "程序自己中止");
        } finally {
            busy--;
        }
    }

    /// After something else happened under way: goes on only where the program still lives.
    void goOn(int life) {
        if (dead || life != lives) {
            throw new Died();
        }
    }

    int lives() {
        return lives;
    }

    /// The power goes: nothing is closed, the files are as they are.
    void kill() {
        trace.say(name, "断电");
        die(-1);
    }

    @Override
    public void beginning() {
        logLength = size(log(file()));
    }

    @Override
    public void killed(Mortality.Moment moment) {
        trace.say(name, "在" + moment.word + "断电");
        long end = size(log(file()));
        // Half of a transaction in the log is a log that ends too early. One that was begun anew is left whole.
        die(
                moment == Mortality.Moment.WITHIN && end > logLength
                        ? logLength + random.nextInt((int) (end - logLength))
                        : -1);
        throw new Died();
    }

    private void die(long logEnd) {
        try {
            var from = file();
            lives++;
            Files.createDirectories(life());
            Files.copy(from, file());
            if (Files.exists(log(from))) {
                var bytes = Files.readAllBytes(log(from));
                Files.write(log(file()), logEnd < 0 ? bytes : Arrays.copyOf(bytes, (int) logEnd));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        dead = true;
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// One turn of the engine's loop.
    void turn() {
        if (turning) {
            return;
        }
        turning = true;
        try {
            var next = desk().turn();
            var state = desk().engine().state();
            var error = state.lastError();
            trace.say(name, "同步：" + state.connection() + (error == null ? "" : " " + error));
            unless(!"unexpected".equals(error), "同步遇到意外");
            if (next.isPresent()) {
                asked = next;
            }
            look(false);
        } finally {
            turning = false;
        }
    }

    /// The feed answers the request that was left with it.
    void hear() {
        var request = asked;
        asked = Optional.empty();
        trace.say(name, "动态来了");
        request.ifPresent(Runnable::run);
    }

    void act(Acts acts) {
        var seen = desk().documents();
        if (actor.post().equals(Cast.DRAFTER) && created < MOST_CREATED && random.nextInt(8) == 0) {
            created++;
            var fresh = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "新稿" + created + "@" + name);
            submit(fresh, acts.draft(0, Optional.empty()), null);
            return;
        }
        if (seen.isEmpty()) {
            return;
        }
        var view = seen.get(random.nextInt(seen.size()));
        if (view.state().writableBy(actor.person()) && random.nextInt(3) == 0) {
            write(view.id());
        }
        submit(view.id(), acts.next(view.state(), desk()), view.state().draft().content());
    }

    /// The person sits down to write on a text, or leaves it.
    private void write(SubjectId subject) {
        boolean begins = random.nextInt(3) > 0;
        trace.say(name, (begins ? "动笔 " : "停笔 ") + subject.id());
        if (begins) {
            desk().beginWriting(subject);
        } else {
            desk().endWriting(subject);
        }
    }

    /// The person writes no more, on what is out of sight just now either.
    void rest() {
        office.subjects().forEach(desk()::endWriting);
        desk().documents().forEach(each -> desk().endWriting(each.id()));
    }

    private void submit(SubjectId subject, DocumentCommand command, @Nullable DocumentContent read) {
        var what = command.getClass().getSimpleName() + " " + subject.id();
        var before = pending(subject);
        try {
            var signed = !(command instanceof DocumentCommand.SaveDraft || command instanceof DocumentCommand.Open);
            switch (desk().submit(subject, command, signed ? bytes -> "c2lnbmVk" : null)) {
                case Submitted.Waiting waiting -> {
                    trace.say(name, what + "：待发 " + Ledger.name(waiting.id()));
                    told(subject, waiting.id(), before);
                    if (read != null) {
                        ledger.read(waiting.id(), read);
                    }
                }
                case Submitted.NotGiven no ->
                    trace.say(name, what + "：不给，" + no.refusal().code());
            }
        } catch (StoreFailed failed) {
            trace.say(name, what + "：" + failed.code());
            unless(failed.reason() == StoreFailed.Code.DISK_FULL, "给命令时存储失败：%s", failed.code());
        }
    }

    private List<CommandEnvelope> pending(SubjectId subject) {
        return desk()
                .rooms()
                .database()
                .read(transaction -> desk().rooms().outbox().pending(transaction, subject))
                .stream()
                .map(KeptCommand::envelope)
                .toList();
    }

    /// The person heard "waiting": from now on it must not get lost, except for the unsent saving it replaced.
    private void told(SubjectId subject, CommandId id, List<CommandEnvelope> before) {
        var now = pending(subject);
        var given = now.stream().filter(each -> each.id().equals(id)).findFirst();
        unless(given.isPresent(), "刚说待发的命令不在待发箱里");
        given.ifPresent(ledger::told);
        var left = before.stream().filter(each -> !now.contains(each)).toList();
        unless(left.size() <= 1, "一次给命令顶掉了 %d 件", left.size());
        left.forEach(each -> ledger.dropped(each.id()));
    }

    /// What the person was doing when the program ended may have been written or not; the screen tells.
    private void reconcile() {
        var here = desk().rooms().database().read(desk().rooms().outbox()::all);
        for (var kept : here) {
            if (!ledger.knows(kept.envelope().id())) {
                ledger.told(kept.envelope());
                ledger.all().stream()
                        .filter(each -> each.deviceSequence() == kept.envelope().deviceSequence()
                                && !each.id().equals(kept.envelope().id()))
                        .forEach(each -> ledger.dropped(each.id()));
            }
        }
    }

    void takeBack() {
        waiting().ifPresent(id -> {
            var envelope = ledger.envelope(id);
            try {
                boolean taken = desk().takeBack(id);
                trace.say(name, "撤销待发：" + taken);
                if (taken) {
                    ledger.dropped(id);
                }
            } catch (StoreFailed failed) {
                unless(failed.reason() == StoreFailed.Code.DISK_FULL, "撤销时存储失败：%s", failed.code());
            } catch (Died ended) {
                // Written or not, nobody saw it: where it is still there, it counts again.
                ledger.dropped(id);
                throw ended;
            }
            unless(envelope != null, "撤销了不认识的命令");
        });
    }

    private Optional<CommandId> waiting() {
        return ledger.all().stream()
                .filter(each -> ledger.shown(each.id()) == State.WAITING)
                .map(each -> each.id())
                .reduce((first, second) -> second);
    }

    /// The person has read why something was refused, and forgets it.
    void discard() {
        for (var each : ledger.all()) {
            var state = ledger.shown(each.id());
            if (state == State.REFUSED || state == State.NEEDS_ATTENTION) {
                try {
                    // Whatever becomes of the program now, the person wanted it gone.
                    ledger.dropped(each.id());
                    ledger.givenUp(each.subject());
                    trace.say(name, "丢弃：" + desk().discard(each.id()));
                } catch (StoreFailed failed) {
                    ledger.told(each);
                    unless(failed.reason() == StoreFailed.Code.DISK_FULL, "丢弃时存储失败：%s", failed.code());
                }
                return;
            }
        }
    }

    /// Lets the database grow no further, or again.
    void room(boolean any) {
        var pages = any ? 1_000_000 : 1;
        try {
            desk().rooms()
                    .database()
                    .write(transaction -> transaction.rows("PRAGMA max_page_count = " + pages, row -> row.number(1)));
        } catch (StoreFailed failed) {
            unless(failed.reason() == StoreFailed.Code.DISK_FULL, "存储失败：%s", failed.code());
        }
    }

    /// Compares everything the program shows with what it may show.
    void look(boolean closely) {
        var database = desk().rooms().database();
        var outbox = database.read(transaction -> transaction.rows(
                "SELECT command, state, accepted_version, late, sent, coalesce(reason, ''), coalesce(because, '') FROM"
                        + " outbox ORDER BY number",
                row -> new Ledger.Kept(
                        new CommandId(UUID.fromString(row.text(1))),
                        State.valueOf(row.text(2)),
                        row.number(3),
                        row.yes(4),
                        row.yes(5),
                        row.text(6),
                        row.text(7))));
        takeNote(outbox);
        ledger.compare(outbox, office);
        var versions = new HashMap<SubjectId, Long>();
        long position = database.read(transaction -> {
            transaction
                    .rows(
                            "SELECT kind, id, version FROM subject",
                            row -> Map.entry(
                                    new SubjectId(SubjectKind.valueOf(row.text(1)), row.text(2)), row.number(3)))
                    .forEach(each -> versions.put(each.getKey(), each.getValue()));
            return desk().rooms().documents().position(transaction);
        });
        checkpoint.compare(new Checkpoint.Standing(position, versions), office.feed(actor.person()));
        if (closely || random.nextInt(4) == 0) {
            compareViews(outbox, versions);
        }
    }

    /// A saving in which two were brought together, or that had to wait for the text, was given by nobody.
    private void takeNote(List<Ledger.Kept> outbox) {
        boolean fresh = outbox.stream().anyMatch(each -> INSTEAD.contains(each.reason()) && !ledger.knows(each.id()));
        if (fresh) {
            desk().rooms().database().read(desk().rooms().outbox()::all).stream()
                    .filter(each -> INSTEAD.contains(String.valueOf(each.reason())))
                    .map(KeptCommand::envelope)
                    .filter(each -> !ledger.knows(each.id()))
                    .forEach(ledger::told);
        }
    }

    /// What is shown is the office's state with the own waiting commands on top, decided here once more.
    private void compareViews(List<Ledger.Kept> outbox, Map<SubjectId, Long> versions) {
        var views = new HashMap<SubjectId, DocumentView>();
        desk().documents().forEach(each -> views.put(each.id(), each));
        var subjects = new HashSet<>(versions.keySet());
        subjects.addAll(views.keySet());
        outbox.forEach(each -> Optional.ofNullable(ledger.envelope(each.id()))
                .ifPresent(envelope -> subjects.add(envelope.subject())));
        for (var id : subjects) {
            var expected = expected(id, versions.getOrDefault(id, 0L), outbox);
            var view = views.get(id);
            var shown = view == null ? null : view.state();
            unless(
                    Objects.equals(expected, shown),
                    "%s 显示的不是办公室的第 %d 版加上自己待发的命令%s",
                    id.id(),
                    versions.getOrDefault(id, 0L),
                    shown == null ? "：没有显示" : expected == null ? "：不该显示" : "");
        }
    }

    /// What may be shown on top of a document: what waits and what was accepted, then savings that were overtaken and
    /// not yet brought together.
    private List<Ledger.Kept> inOrder(SubjectId id, List<Ledger.Kept> outbox) {
        var overtaken = new ArrayList<Ledger.Kept>();
        var ids = new HashSet<String>();
        var shown = new ArrayList<Ledger.Kept>();
        for (var kept : outbox) {
            var envelope = ledger.envelope(kept.id());
            if (envelope == null || !envelope.subject().equals(id)) {
                continue;
            }
            if (kept.state() == State.WAITING || kept.state() == State.ACCEPTED) {
                shown.add(kept);
            } else if (envelope.command() instanceof DocumentCommand.SaveDraft && kept.overtaken(ids)) {
                overtaken.add(kept);
                ids.add(kept.id().value().toString());
            }
        }
        if (overtaken.stream().noneMatch(each -> each.reason().equals(Savings.CLASH))) {
            shown.addAll(overtaken);
        }
        return shown;
    }

    private @Nullable OfficialDocument expected(SubjectId id, long version, List<Ledger.Kept> outbox) {
        var state = office.document(id, version).orElse(null);
        boolean gone = version == 0
                && office.feed(actor.person()).rows().stream()
                        .anyMatch(row -> row.removed()
                                && row.subject().equals(id)
                                && row.position() <= checkpoint.standing().position());
        for (var kept : inOrder(id, outbox)) {
            var envelope = ledger.envelope(kept.id());
            boolean onTop = kept.state() == State.WAITING
                    || (kept.state() == State.ACCEPTED && kept.acceptedVersion() > version && !gone)
                    || kept.state() == State.REFUSED
                    || kept.state() == State.NEEDS_ATTENTION;
            if (envelope != null && envelope.subject().equals(id) && onTop) {
                var decision = Circulation.decide(
                        id,
                        state,
                        envelope.command(),
                        new Context(
                                facts.directory(),
                                routes,
                                envelope.actor(),
                                envelope.id(),
                                false,
                                envelope.signature() != null,
                                null,
                                envelope.issuedAt(),
                                ZONE,
                                null));
                if (decision instanceof Decision.Accepted accepted) {
                    state = accepted.next();
                }
            }
        }
        return state;
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }
}
