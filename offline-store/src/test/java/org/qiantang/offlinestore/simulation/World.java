package org.qiantang.offlinestore.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.exchange.ChangesPage;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.StoragePolicy;
import org.qiantang.offlinestore.City;
import org.qiantang.offlinestore.PlayedLine;
import org.qiantang.offlinestore.PlayedOffice;
import org.qiantang.offlinestore.SteppedClock;

/// One course of events: an office, some desks, their luck; everything drawn from the seed, in one thread.
final class World implements AutoCloseable {
    private static final int EVENTS = 80;
    private static final int DEEPEST = 2;
    private static final int MOST_ROUNDS = 8;
    private static final List<StoragePolicy> POLICIES = Stream.of("", "internal:10:export", "internal:never")
            .map(World::policy)
            .toList();
    private static final Duration FACTS_ARE_OLD = Duration.ofMinutes(11);

    private final Random random;
    private final Trace trace = new Trace();
    private final SteppedClock clock = new SteppedClock(City.NINE);
    private final PlayedOffice office;
    private final Acts acts;
    private final Judgement judgement;
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
        var plot = Plot.drawn(random);
        this.acts = new Acts(random, plot);
        if (random.nextBoolean()) {
            office.storage(POLICIES.get(random.nextInt(POLICIES.size())));
        }
        new Prologue(office, clock, random, plot).play();
        for (var each : plot.cast(random)) {
            var luck = new Luck();
            var line = new RoughLine(new PlayedLine(office), luck);
            var place = new Workplace(
                    each,
                    new Machine(each.word(), folder.resolve("desk" + places.size()), beginning.store(), random),
                    beginning.facts(),
                    office,
                    line,
                    new SteppedClock(City.NINE),
                    random,
                    trace);
            luck.place = place;
            places.add(place);
        }
        this.judgement = new Judgement(
                office, places, new Validity(office, beginning.facts().directory()));
    }

    private static StoragePolicy policy(String rules) {
        return StoragePolicy.read(rules).orElseThrow();
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
        judgement.requireEverything(acts.adding());
    }

    /// The luck of one desk's line.
    private final class Luck implements RoughLine.Network {
        private @Nullable Workplace place;

        private Workplace place() {
            return Objects.requireNonNull(place);
        }

        @Override
        public void asks(String request) {
            place().restraint().asks(request);
        }

        @Override
        public void sends(List<CommandEnvelope> commands) {
            place().sight().sends(commands);
        }

        @Override
        public void fetches(String sha256) {
            place().restraint().fetches(sha256, place()::opened);
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

        @Override
        public void told(ChangesPage states) {
            place().checkpoint().told(states);
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
        int chance = random.nextInt(30);
        int[] each = {
            weather.death(),
            weather.clocks(),
            weather.sessions(),
            weather.disks(),
            weather.office(),
            weather.access(),
            weather.cuts(),
            weather.steering(),
            weather.dismissals()
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
            case 6 -> {
                boolean off = random.nextBoolean();
                trace.say(place.name(), off ? "断网" : "联网");
                place.alive(() -> place.desk().engine().cut(off));
            }
            case 7 -> place.alive(() -> steer(place));
            default -> dismiss(place);
        }
    }

    private void steer(Workplace place) {
        switch (random.nextInt(4)) {
            case 0, 1 -> place.pause(!place.restraint().paused());
            case 2 -> place.meter(!place.restraint().metered());
            default -> place.openFile();
        }
    }

    /// The office revokes a machine, admits it again, or has it wiped, which it never takes back.
    private void dismiss(Workplace place) {
        var sound = place.line().sound();
        int chance = random.nextInt(4);
        if (sound.dismissed().equals(Problem.DEVICE_WIPED)) {
            return;
        }
        if (chance == 0) {
            trace.say("办公室", "擦除" + place.name());
            sound.dismiss(Problem.DEVICE_WIPED);
            place.restraint().dismissed();
        } else if (chance < 3 && sound.dismissed().isEmpty()) {
            trace.say("办公室", "停用" + place.name());
            sound.dismiss(Problem.DEVICE_REVOKED);
            place.restraint().dismissed();
        } else {
            trace.say("办公室", "准用" + place.name());
            sound.dismiss("");
            place.alive(place::logInAgain);
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
        int chance = random.nextInt(7);
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
            case 4 -> {
                trace.say("办公室", "留存规定变了");
                office.storage(POLICIES.get(random.nextInt(POLICIES.size())));
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
        places.forEach(this::recover);
        settle();
        judgement.requireOpened();
        judgement.requireGivenBack();
        clock.advance(PlayedOffice.LENT);
        places.forEach(place -> place.meter(false));
        settle();
    }

    private void recover(Workplace place) {
        if (place.line().sound().dismissed().equals(Problem.DEVICE_REVOKED)) {
            place.line().sound().dismiss("");
        }
        open(place);
        place.mortality().never();
        place.room(true);
        place.pause(false);
        place.desk().engine().cut(false);
        place.logInAgain();
        // Where it was to be wiped it is another machine now.
        open(place);
        place.logInAgain();
        place.rest();
    }

    private static void open(Workplace place) {
        while (place.dead()) {
            place.start(true);
        }
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

    @Override
    public void close() {
        places.forEach(Workplace::close);
    }
}
