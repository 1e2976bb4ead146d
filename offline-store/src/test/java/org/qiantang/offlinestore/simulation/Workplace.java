package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.Actor;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.OfficeFacts;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.SteppedClock;
import org.qiantang.offlinestore.SteppedDesk;
import org.qiantang.offlinestore.Submitted;
import org.qiantang.offlinestore.failure.LogInFailed;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.qiantang.offlinestore.outbox.KeptCommand;
import org.qiantang.offlinestore.outbox.KeptCommand.State;

/// One person at a machine: programs that come and go, what the person does with them, and what the person remembers.
final class Workplace implements Mortality.Killer, AutoCloseable {
    private static final int MOST_CREATED = 2;

    private final String name;
    private final Actor actor;
    private final Machine machine;
    private final PlayedOffice office;
    private final RoughLine line;
    private final OfficeFacts facts;
    private final Random random;
    private final Trace trace;
    private final SteppedClock clock;
    private final Ledger ledger = new Ledger();
    private final Restraint restraint;
    private final Mortality mortality = new Mortality(this);
    private final List<Future<BlobReference>> awaited = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();
    private Checkpoint checkpoint = new Checkpoint();
    private @Nullable SteppedDesk desk;
    private @Nullable Sight sight;
    private Optional<Runnable> asked = Optional.empty();
    private int created;
    private int busy;
    private boolean turning;
    private boolean dead = true;

    Workplace(
            Cast who,
            Machine machine,
            OfficeFacts facts,
            PlayedOffice office,
            RoughLine line,
            SteppedClock clock,
            Random random,
            Trace trace) {
        this.name = who.word();
        this.actor = who.actor();
        this.machine = machine;
        this.office = office;
        this.facts = facts;
        this.line = line;
        this.random = random;
        this.trace = trace;
        this.clock = clock;
        this.restraint = new Restraint(name);
    }

    String name() {
        return name;
    }

    Actor actor() {
        return actor;
    }

    Machine machine() {
        return machine;
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

    Restraint restraint() {
        return restraint;
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

    boolean busy() {
        return busy > 0;
    }

    int lives() {
        return machine.lives();
    }

    SteppedDesk desk() {
        var open = desk;
        if (open == null || dead) {
            throw new Died();
        }
        return open;
    }

    Sight sight() {
        return Objects.requireNonNull(sight);
    }

    /// Starts the program. One on a machine that is being wiped finds nothing; one on a machine that was revoked opens
    /// once the office says so.
    ///
    /// @param logsIn whether the person is logged in with the office, as soon as it hears
    void start(boolean logsIn) {
        close();
        if (machine.wiped()) {
            beginAnew();
        }
        dead = false;
        asked = Optional.empty();
        awaited.clear();
        mortality.never();
        restraint.started();
        line.cut(false);
        var opened = new SteppedDesk(
                new SteppedDesk.Surroundings(
                        machine.folder(),
                        machine.file(),
                        machine.blobs(),
                        mortality,
                        line,
                        clock,
                        random,
                        actor,
                        machine.device()),
                logsIn);
        desk = opened;
        if (opened.revoked()) {
            restraint.foundRevoked();
            if (!opened.admittedAgain(line.sound())) {
                trace.say(name, "停用了，打不开");
                dead = true;
                return;
            }
        }
        opened.engine().spare(restraint.metered());
        trace.say(name, "启动");
        if (lives() > 0) {
            reconcile();
        }
        sight = new Sight(opened, actor.person(), office, facts, ledger, checkpoint, clock);
        var expired = sight().expiring();
        look(true);
        expired.ifPresent(Runnable::run);
    }

    private void beginAnew() {
        trace.say(name, "擦除之后重新开始");
        machine.finishWiping();
        ledger.wiped(office);
        checkpoint = new Checkpoint();
        line.sound().dismiss("");
    }

    /// The person types the password again.
    void logInAgain() {
        try {
            desk().logInAgain();
            restraint.admitted();
        } catch (LogInFailed notNow) {
            trace.say(name, "登录未成：" + notNow.code());
            leaveWhereWiped();
        }
    }

    /// A program that was told to wipe its machine ends, sooner or later.
    private void leaveWhereWiped() {
        if (machine.wiped()) {
            trace.say(name, "被擦除");
            dead = true;
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
        if (dead || life != lives()) {
            throw new Died();
        }
    }

    /// The power goes.
    void kill() {
        trace.say(name, "断电");
        machine.die();
        dead = true;
    }

    @Override
    public void beginning() {
        machine.logGrows();
    }

    @Override
    public void killed(Mortality.Moment moment) {
        trace.say(name, "在" + moment.word + "断电");
        if (moment == Mortality.Moment.WITHIN) {
            machine.dieWithin();
        } else {
            machine.die();
        }
        dead = true;
        throw new Died();
    }

    /// One turn of the engine's loop.
    void turn() {
        if (turning) {
            return;
        }
        turning = true;
        try {
            var expired = sight().expiring();
            restraint.turnBegins();
            var next = turned();
            var state = desk().engine().state();
            var error = state.lastError();
            trace.say(name, "同步：" + state.connection() + (error == null ? "" : " " + error));
            unless(!"unexpected".equals(error), "同步遇到意外");
            restraint.turnEnded(state);
            if (next.isPresent()) {
                asked = next;
            }
            look(random.nextInt(4) == 0);
            if ("disk-full".equals(error)) {
                sight().notExpired();
            } else {
                expired.ifPresent(Runnable::run);
            }
            leaveWhereWiped();
        } finally {
            turning = false;
        }
    }

    private Optional<Runnable> turned() {
        try {
            return desk().turn();
        } catch (StoreFailed failed) {
            throw new BrokenPromise(name + " 的同步停了：" + failed.code());
        }
    }

    /// The feed answers the request that was left with it.
    void hear() {
        var request = asked;
        asked = Optional.empty();
        trace.say(name, "动态来了");
        request.ifPresent(Runnable::run);
    }

    /// The person lets synchronisation rest, or go on.
    void pause(boolean resting) {
        trace.say(name, resting ? "暂停同步" : "继续同步");
        var request = asked;
        if (resting) {
            asked = Optional.empty();
            request.ifPresent(line::breakOff);
        }
        restraint.pause(resting);
        desk().engine().pause(resting);
    }

    /// The person says that each byte costs, or does no more.
    void meter(boolean sparing) {
        trace.say(name, sparing ? "按流量计费" : "不再按流量计费");
        restraint.meter(sparing);
        desk().engine().spare(sparing);
    }

    /// The person opens one of the files of what they see.
    void openFile() {
        var files = seen().stream().flatMap(view -> view.state().files()).toList();
        if (files.isEmpty()) {
            return;
        }
        var file = files.get(random.nextInt(files.size()));
        trace.say(name, "打开文件 " + file.name());
        opened.add(file.sha256());
        try {
            awaited.add(desk().fetch(file));
        } catch (StoreFailed failed) {
            unless(failed.reason() == StoreFailed.Code.DISK_FULL, "打开文件时存储失败：%s", failed.code());
        }
    }

    /// Whether somebody here has opened a file, with this program or one before it.
    boolean opened(String sha256) {
        return opened.contains(sha256);
    }

    /// Everything that somebody opened has come.
    void requireOpened() {
        unless(awaited.stream().allMatch(Future::isDone), "%s 打开的文件一直没来", name);
    }

    private List<DocumentView> seen() {
        return desk().documents().stream()
                .sorted(Comparator.comparing(each -> each.id().id()))
                .toList();
    }

    void act(Acts acts) {
        var seen = seen();
        if (actor.post().equals(Cast.DRAFTER) && created < MOST_CREATED && random.nextInt(8) == 0) {
            created++;
            var kind = acts.kind();
            submit(new SubjectId(kind, "新稿" + created + "@" + name), acts.first(kind, desk()), null);
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
        left.forEach(each -> ledger.replaced(each.id(), id));
    }

    /// What the person was doing when the program ended may have been written or not; the screen tells.
    private void reconcile() {
        var here = desk().rooms().database().read(desk().rooms().outbox()::all);
        for (var kept : here) {
            var envelope = kept.envelope();
            if (!ledger.knows(envelope.id())) {
                ledger.told(envelope);
                ledger.all().stream()
                        .filter(each -> each.device().equals(envelope.device())
                                && each.deviceSequence() == envelope.deviceSequence()
                                && !each.id().equals(envelope.id()))
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
        desk();
        sight().look(closely);
    }

    @Override
    public void close() {
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }
}
