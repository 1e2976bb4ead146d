package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// `./qiantang bench [NAME…]`: measures, one line a figure on standard output and nothing else there.
///
/// Exit status 0 when every goal was met, 1 when one was missed, 64 for an unknown name.
public final class Bench {
    private Bench() {}

    @SuppressWarnings("SystemOut") // figures are the program's output
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var home = Path.of(Objects.requireNonNull(System.getProperty("qiantang.home"), "started by ./qiantang"));
        var benchmarks = List.of(
                new StartupBenchmark(home),
                new DemonstrationBenchmark(home),
                new LayoutBenchmark(),
                new SigningBenchmark(home),
                new OutputsBenchmark(home),
                new HostileBenchmark(home),
                new FuzzBenchmark(home),
                new SearchBenchmark(home),
                new PdfBenchmark(home),
                new SyncBenchmark(home));
        var wanted = List.of(arguments);
        var names = benchmarks.stream().map(Benchmark::name).distinct().toList();
        if (!names.containsAll(wanted)) {
            System.err.println("./qiantang bench [" + String.join(" | ", names) + "]");
            System.exit(64);
        }
        var report = new Report(System.out, System.err);
        for (var benchmark : benchmarks) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                benchmark.run(report);
            }
        }
        System.exit(report.missedAny() ? 1 : 0);
    }
}
