package org.qiantang.offlinestore.simulation;

import static org.qiantang.offlinestore.simulation.BrokenPromise.unless;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.Outcome;
import org.qiantang.offlinestore.City;
import org.qiantang.offlinestore.PlayedLine;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.SteppedClock;
import org.qiantang.offlinestore.outbox.KeptCommand.State;

/// One course of events: an office, some desks, their luck; everything drawn from the seed, in one thread.
final class World implements AutoCloseable {
    private static final int EVENTS = 80;
    private static final int DEEPEST = 2;
    private static final int MOST_ROUNDS = 8;
    private static final Duration FACTS_ARE_OLD = Duration.ofMinutes(11);

    private final Random random;
    private final Trace trace = new Trace();
    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office;
    private final Acts acts;
    private final List<Workplace> places = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private Weather weather;
    private boolean away;
    private int depth;

    private record Late(String what, Runnable arrival) {}

    World(long seed, Path folder, Simulation.Beginning beginning) {
        this.office = new PlayedOffice(clock, beginning.facts());
        this.random = new Random(seed);
        this.weather = Weather.drawn(random);
        this.acts = new Acts(random);
        new Prologue(office, clock, random).play();
        var cast = new ArrayList<>(Cast.always());
        Cast.nowAndThen().stream().filter(each -> random.nextInt(4) == 0).forEach(cast::add);
        for (var each : cast) {
            var luck = new Luck();
            var line = new RoughLine(new PlayedLine(office), luck);
            var place = new Workplace(
                    each.word(),
                    each.actor(),
                    folder.resolve("desk" + places.size()),
                    beginning,
                    office,
                    line,
                    new SteppedClock(City.NINE),
                    random,
                    trace);
            luck.place = place;
            places.add(place);
        }
    }

    Trace trace() {
        return trace;
    }

    /// @throws BrokenPromise where one was broken
    void run() {
        trace.say("天", weather.toString());
        places.forEach(each -> each.alive(() -> each.start(true)));
        for (int i = 0; i < EVENTS; i++) {
            event();
        }
        heal();
        judge();
    }

    /// The luck of one desk's line.
    private final class Luck implements RoughLine.Network {
        private @Nullable Workplace place;

        private Workplace place() {
            return Objects.requireNonNull(place);
        }

        @Override
        public void meanwhile() {
            int life = place().lives();
            if (depth < DEEPEST && random.nextInt(100) < weather.interrupted()) {
                depth++;
                trace.deeper();
                event();
                trace.shallower();
                depth--;
            }
            place().goOn(life);
        }

        @Override
        public RoughLine.Fate fate(String request) {
            if (away) {
                return RoughLine.Fate.LOST;
            }
            int chance = random.nextInt(100);
            var fates = RoughLine.Fate.values();
            var fate = chance < 4 * weather.lost() ? fates[1 + chance % 4] : RoughLine.Fate.SOUND;
            if (fate != RoughLine.Fate.SOUND) {
                trace.say(place().name(), request + fate.word);
            }
            return fate;
        }

        @Override
        public void later(String request, Runnable arrival) {
            late.add(new Late(place().name() + "的" + request, arrival));
        }

        @Override
        public void delivered(long after, ChangesPage page) {
            place().checkpoint().delivered(after, page);
        }
    }

    private void event() {
        clock.advance(Duration.ofSeconds(7));
        places.forEach(each -> each.clock().advance(Duration.ofSeconds(7)));
        var place = places.get(random.nextInt(places.size()));
        if (place.dead()) {
            if (!place.busy()) {
                place.alive(() -> place.start(random.nextInt(3) > 0));
            }
            return;
        }
        if (random.nextInt(100) < 25 && misfortune(place)) {
            return;
        }
        int chance = random.nextInt(100);
        if (chance < 40) {
            place.alive(() -> place.act(acts));
        } else if (chance < 80) {
            place.alive(place::turn);
        } else if (chance < 90) {
            place.alive(place::hear);
        } else if (chance < 94) {
            place.alive(place::takeBack);
        } else if (chance < 96) {
            place.alive(place::discard);
        } else if (!late.isEmpty()) {
            arrive();
        } else {
            place.alive(place::turn);
        }
    }

    private void arrive() {
        var one = late.remove(random.nextInt(late.size()));
        trace.say("网", "迟到的" + one.what() + "到了");
        one.arrival().run();
    }

    /// @return whether any came
    private boolean misfortune(Workplace place) {
        int chance = random.nextInt(25);
        int[] each = {
            weather.death(),
            weather.clocks(),
            weather.sessions(),
            weather.disks(),
            weather.office(),
            weather.access(),
            weather.cuts()
        };
        int sum = 0;
        for (int kind = 0; kind < each.length; kind++) {
            sum += each[kind];
            if (chance < sum) {
                misfortune(kind, place);
                return true;
            }
        }
        return false;
    }

    private void misfortune(int kind, Workplace place) {
        switch (kind) {
            case 0 -> death(place);
            case 1 -> clockJump(place);
            case 2 -> session(place);
            case 3 -> disk(place);
            case 4 -> office();
            case 5 -> access(place);
            default -> {
                boolean off = random.nextBoolean();
                trace.say(place.name(), off ? "断网" : "联网");
                place.alive(() -> place.desk().engine().cut(off));
            }
        }
    }

    private void death(Workplace place) {
        if (random.nextInt(4) == 0) {
            place.kill();
            return;
        }
        var moments = Mortality.Moment.values();
        place.mortality().after(random.nextInt(12), moments[random.nextInt(moments.length)]);
    }

    private void clockJump(Workplace place) {
        var jumps = List.of(
                Duration.ofDays(365),
                Duration.ofDays(-365),
                Duration.ofHours(9),
                Duration.ofHours(-9),
                Duration.ofDays(40));
        var jump = jumps.get(random.nextInt(jumps.size()));
        trace.say(place.name(), "时钟跳 " + jump);
        place.clock().advance(jump);
    }

    private void session(Workplace place) {
        if (random.nextBoolean()) {
            trace.say(place.name(), "会话到期");
            place.line().sound().endSession();
        } else {
            trace.say(place.name(), "重新登录");
            place.alive(place::logInAgain);
        }
    }

    private void disk(Workplace place) {
        boolean room = random.nextBoolean();
        trace.say(place.name(), room ? "磁盘有空" : "磁盘已满");
        place.alive(() -> place.room(room));
    }

    private void office() {
        int chance = random.nextInt(6);
        switch (chance) {
            case 0 -> {
                away = true;
                office.forgetUploads();
                trace.say("办公室", "停机");
            }
            case 1 -> {
                int bad = random.nextInt(4);
                trace.say("办公室", "办不了一部分命令");
                office.unable(each -> Math.floorMod(each.deviceSequence(), 4) == bad);
            }
            case 2 -> {
                var full = places.get(random.nextInt(places.size()));
                trace.say("办公室", "磁盘已满，" + full.name() + "知道");
                full.line().sound().full(true);
            }
            case 3 -> {
                trace.say("办公室", "目录变了");
                office.changeFacts();
            }
            default -> recover();
        }
    }

    private void recover() {
        trace.say("办公室", "恢复");
        away = false;
        office.unable(each -> false);
        places.forEach(each -> each.line().sound().full(false));
    }

    private void access(Workplace place) {
        var subjects = office.subjects().stream()
                .filter(each ->
                        office.document(each).readers().contains(place.actor().person()))
                .sorted(Comparator.comparing(SubjectId::id))
                .toList();
        if (subjects.isEmpty()) {
            return;
        }
        var id = subjects.get(random.nextInt(subjects.size()));
        trace.say(place.name(), "不再可见：" + id.id());
        office.takeAway(place.actor().person(), id);
    }

    /// Everything gets well, and everybody's loop goes round until nothing changes any more.
    private void heal() {
        trace.say("天", "转晴");
        weather = Weather.CALM;
        recover();
        while (!late.isEmpty()) {
            arrive();
        }
        for (var place : places) {
            if (place.dead()) {
                place.start(true);
            }
            place.mortality().never();
            place.room(true);
            place.desk().engine().cut(false);
            place.logInAgain();
            place.rest();
        }
        settle();
        office.subjects().forEach(id -> requireGivenBack(office.document(id)));
        clock.advance(PlayedOffice.LENT);
        settle();
    }

    private void settle() {
        for (int round = 0;
                round < MOST_ROUNDS && !(round > 1 && places.stream().allMatch(this::inStep));
                round++) {
            for (var place : places) {
                place.clock().advance(FACTS_ARE_OLD);
                place.turn();
            }
        }
    }

    private boolean inStep(Workplace place) {
        return place.desk().engine().state().lastError() == null
                && place.checkpoint().standing().position()
                        == office.feed(place.actor().person()).end();
    }

    private void judge() {
        for (var id : office.subjects()) {
            requireOnce(office.document(id));
        }
        for (var place : places) {
            judge(place);
        }
        if (acts.adding()) {
            requireWords();
        }
    }

    /// Where people only add, no version of a document lacks a word of the one before, and nobody's words are gone.
    private void requireWords() {
        for (var id : office.subjects()) {
            for (long version = 2; version <= office.version(id); version++) {
                var before = Acts.words(
                        office.document(id, version - 1).orElseThrow().draft().content());
                var after = Acts.words(
                        office.document(id, version).orElseThrow().draft().content());
                unless(after.containsAll(before), "%s 的第 %d 版少了字", id.id(), version);
            }
        }
        for (var place : places) {
            place.ledger().requireWords(office);
        }
    }

    /// Who does not see a document any more cannot give it back: time does.
    private static void requireGivenBack(OfficialDocument document) {
        var lease = document.progress().lease();
        unless(
                lease == null || !reads(lease.holder().person(), document),
                "%s 没人在写，却仍借给%s",
                document.id().id(),
                String.valueOf(lease));
    }

    private void judge(Workplace place) {
        place.look(true);
        for (var envelope : place.ledger().all()) {
            unless(
                    place.ledger().shown(envelope.id()) != State.WAITING,
                    "%s 的命令 %s 一直待发",
                    place.name(),
                    Ledger.name(envelope));
            unless(office.effects(envelope.id()) <= 1, "命令 %s 生效了不止一次", Ledger.name(envelope));
        }
        place.ledger().requireRead(office);
        var state = place.desk().engine().state();
        unless(state.lastError() == null, "%s 天晴之后仍同步不成：%s", place.name(), String.valueOf(state.lastError()));
        var feed = office.feed(place.actor().person());
        unless(
                place.checkpoint().standing().position() == feed.end(),
                "%s 的动态停在 %d，应到 %d",
                place.name(),
                place.checkpoint().standing().position(),
                feed.end());
        var rooms = place.desk().rooms();
        for (var id : office.subjects()) {
            judge(place, id, office.document(id));
        }
        var tag = rooms.database().read(rooms.facts()::etag).orElse("");
        unless(tag.equals(office.factsTag()), "%s 的目录是第 %s 版，办公室是第 %s 版", place.name(), tag, office.factsTag());
        unless(rooms.database().read(rooms.blobs()::wanted).isEmpty(), "%s 的文件没有取齐", place.name());
    }

    private static void judge(Workplace place, SubjectId id, OfficialDocument document) {
        var view = place.desk().document(id);
        boolean reads = reads(place.actor().person(), document);
        unless(
                reads ? view.isPresent() && view.get().state().equals(document) : view.isEmpty(),
                "%s 所见的 %s 与办公室的不同",
                place.name(),
                id.id());
    }

    private static boolean reads(PersonId person, OfficialDocument document) {
        return document.readers().contains(person);
    }

    /// Every command in a trail was given by somebody who still stands by it, took effect once, and says so once.
    private void requireOnce(OfficialDocument document) {
        for (var entry : document.trail().history()) {
            var command = entry.command();
            if (command == null) {
                continue;
            }
            long same = document.trail().history().stream()
                    .filter(each -> command.equals(each.command())
                            && each.what() == entry.what()
                            && each.step().equals(entry.step()))
                    .count();
            unless(same == 1, "%s 的流程记录里有两条同一命令的%s", document.id().id(), entry.what());
            unless(
                    office.decided(command)
                            .filter(each -> each.outcome() instanceof Outcome.Accepted)
                            .isPresent(),
                    "%s 的流程记录里有没受理的命令",
                    document.id().id());
            unless(
                    Prologue.PLAYED.contains(command)
                            || places.stream().anyMatch(each -> each.ledger().knows(command)),
                    "%s 生效了一件没人还认的命令",
                    document.id().id());
        }
    }

    @Override
    public void close() {
        places.forEach(Workplace::close);
    }
}
