package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How long the demonstration plays after the build, in a process of its own.
final class DemonstrationBenchmark implements Benchmark {
    private final Path home;

    DemonstrationBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        var folder = Files.createDirectories(home.resolve("benchmarks/target/demonstration"));
        var log = folder.resolve("demo.log");
        long began = System.nanoTime();
        int status = new ProcessBuilder(List.of(
                        home.resolve("qiantang").toString(),
                        "demo",
                        "--out",
                        folder.resolve("out").toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (status != 0) {
            throw new IOException("the demonstration ended with " + status + ", see " + log);
        }
        report.atMost("demo.seconds", seconds, "s", 60);
    }
}
