package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// How long pages take to be laid out; the figures are taken by [LayoutTrial], in a process of its own whose heap
/// is the goal.
final class LayoutBenchmark implements Benchmark {
    private static final String HEAP = "-Xmx256m";

    @Override
    public String name() {
        return "typesetting";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                LayoutTrial.class.getName());
        var trial = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (trial.waitFor() != 0) {
            throw new IOException("the trial of layout ended with " + trial.exitValue() + " under " + HEAP);
        }
        // Libraries log to the same stream.
        for (String line :
                lines.lines().filter(each -> each.startsWith("figure ")).toList()) {
            var figure = line.split(" ");
            report.atMost(figure[1], Double.parseDouble(figure[2]), figure[3], Double.parseDouble(figure[4]));
        }
    }
}
