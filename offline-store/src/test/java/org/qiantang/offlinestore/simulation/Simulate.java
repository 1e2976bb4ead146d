package org.qiantang.offlinestore.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiantang.offlinestore.Kills;

/// The command `./qiantang simulate`.
final class Simulate {
    private static final int BROKEN = 1;
    private static final int USAGE = 64;
    private static final Set<String> OPTIONS = Set.of("--seeds", "--from", "--replay", "--kills");
    private static final String HELP = """
            ./qiantang simulate [--seeds N] [--from S]   按种子 S 起的 N 个种子各演一遍同步，默认 10000 个
            ./qiantang simulate --replay SEED            把一个种子演给人看
            ./qiantang simulate --kills N                用 kill -9 杀 N 次正在给命令的真进程
            """;

    private Simulate() {}

    static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        Map<String, Long> options = new HashMap<>();
        try {
            for (int i = 0; i < arguments.size(); i += 2) {
                if (!OPTIONS.contains(arguments.get(i))) {
                    throw new NumberFormatException(arguments.get(i));
                }
                options.put(arguments.get(i), Long.parseLong(arguments.get(i + 1)));
            }
        } catch (NumberFormatException | IndexOutOfBoundsException misunderstood) {
            System.err.print(HELP);
            return USAGE;
        }
        var kills = options.get("--kills");
        if (kills != null) {
            return kill(kills);
        }
        try (var simulation = new Simulation()) {
            var replay = options.get("--replay");
            return replay == null
                    ? sweep(simulation, options.getOrDefault("--from", 1L), options.getOrDefault("--seeds", 10_000L))
                    : replay(simulation, replay);
        }
    }

    private static int sweep(Simulation simulation, long from, long count) {
        long begin = System.nanoTime();
        var broken = Sweep.of(simulation).play(from, count, played -> {
            if (played % 100 == 0 || played == count) {
                System.err.print("\r已演 " + played + " / " + count);
            }
        });
        System.err.println();
        broken.forEach(System.out::println);
        System.out.printf("%d 个种子，%d 个失信，用时 %d 秒%n", count, broken.size(), seconds(begin));
        return broken.isEmpty() ? 0 : BROKEN;
    }

    private static int replay(Simulation simulation, long seed) {
        var course = simulation.play(seed);
        course.trace().forEach(System.out::println);
        var broken = course.broken();
        System.out.println("经过 " + course.hash());
        System.out.println(broken == null ? "没有失信" : "失信：" + broken);
        return broken == null ? 0 : BROKEN;
    }

    private static int kill(long count) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        var folder = Files.createTempDirectory("qiantang-kills");
        var kills = new Kills(folder.resolve("desk.db"), 1);
        for (int i = 1; i <= count; i++) {
            kills.kill();
            System.err.print("\r已杀 " + i + " / " + count);
        }
        System.err.println();
        var finding = kills.finding();
        System.out.printf(
                "杀了 %d 次，确认过的命令 %d 件，丢失 %d 件，序号%s，用时 %d 秒%n",
                finding.kills(),
                finding.confirmed(),
                finding.lost().size(),
                finding.inOrder() ? "连续" : "不连续",
                seconds(begin));
        Simulation.delete(folder);
        return finding.lost().isEmpty() && finding.inOrder() ? 0 : BROKEN;
    }

    private static long seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }
}
