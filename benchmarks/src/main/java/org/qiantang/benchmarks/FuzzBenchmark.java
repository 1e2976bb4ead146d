package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Jazzer over every [Parser], each in a process of 512 MB, guided by what parts of this product a run reaches. A
/// crash,
/// a run of more than ten seconds, or a heap that is too small is a finding; what was found lies under
/// `benchmarks/target/fuzz`.
final class FuzzBenchmark implements Benchmark {
    private static final int SEED = 20261009;
    private static final int LONGEST_INPUT = 65_536;

    private final Path home;

    FuzzBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "fuzz";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        int findings = 0;
        for (var parser : Parser.ALL) {
            String name = parser.name();
            Path folder = home.resolve("benchmarks/target/fuzz").resolve(name);
            Path seeds = Files.createDirectories(folder.resolve("seeds"));
            int number = 0;
            for (byte[] honest : parser.honest().get()) {
                Files.write(seeds.resolve("honest-" + number++), honest);
            }
            long began = System.nanoTime();
            int runs = run(parser, folder, seeds);
            report.remark("fuzz: %s %d 次，%.0f 秒".formatted(name, runs, (System.nanoTime() - began) / 1e9));
            report.atLeast("fuzz." + name + ".runs", runs, "runs", parser.runs());
            findings += found(folder);
        }
        report.atMost("fuzz.findings", findings, "findings", 0);
    }

    /// The number of runs that ended well, as the fuzzer counts them.
    private int run(Parser parser, Path folder, Path seeds) throws IOException, InterruptedException {
        var command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dqiantang.parser=" + parser.name(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=org.qiantang.signing.**",
                "--hooks=false",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-runs=" + parser.runs(),
                "-timeout=" + HostilePdfTrial.MOST_SECONDS,
                "-rss_limit_mb=0",
                "-max_len=" + LONGEST_INPUT,
                "-seed=" + SEED,
                seeds.toString());
        Path said = folder.resolve("said.log");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        try (Stream<String> lines = Files.lines(said)) {
            return lines.filter(line -> line.startsWith("Done "))
                    .map(line -> Integer.parseInt(line.split(" ")[1]))
                    .findFirst()
                    .orElse(0);
        }
    }

    /// Inputs that the fuzzer kept because something was wrong with them.
    private static int found(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(crash|timeout|oom|slow-unit|leak)-.*"))
                    .count();
        }
    }
}
