package org.qiantang.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qiantang.demonstration.ClientCommand;
import org.qiantang.demonstration.Display;
import org.qiantang.demonstration.TrainClient;

/// From the start of the client's process to its usable log-in window on an enrolled computer (name and password can
/// be typed and sent), against an empty window started the same way: same Java, options and module path, each with an
/// AOT cache of its own, in turns.
final class StartupBenchmark implements Benchmark {
    private static final int TURNS = 11;

    private final Path home;

    StartupBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        var folder = Files.createDirectories(home.resolve("benchmarks/target/startup"));
        var display = Display.here();
        report.remark(
                display == Display.SCREEN
                        ? "startup: 在显示器上量。"
                        : "startup: 没有显示器或没有 GTK，在 JavaFX 的无头平台上量（要在虚拟显示器上量：apt-get install xvfb xauth libgtk-3-0，再 xvfb-run ./qiantang bench startup）。");
        var command = ClientCommand.of(home);
        var data = TrainClient.enrolled(folder.resolve("data")).toString();
        TrainClient.Trainee client = options -> command.client(options, List.of("--data", data));
        var own = ClientCommand.modulesClassPath(home, "benchmarks").split(System.getProperty("path.separator"), 2)[0];
        TrainClient.Trainee empty = options -> command.window(options, own, EmptyWindow.class.getName(), List.of());
        var clientCache = trained(folder.resolve("client.aot"), client);
        var emptyCache = trained(folder.resolve("empty.aot"), empty);

        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int turn = 0; turn <= TURNS; turn++) {
            double window = usableAfter(empty.with(options(display, emptyCache)));
            double logIn = usableAfter(client.with(options(display, clientCache)));
            if (turn > 0) { // the first turn only warms the disk
                theirs.add(window);
                ours.add(logIn);
            }
        }
        report.remark("startup: 空窗口 %.0f ms，登录窗口 %.0f ms（%d 次的中位数）".formatted(median(theirs), median(ours), TURNS));
        report.atMost("startup.ratio", median(ours) / median(theirs), "x", 1.5);
    }

    private static Path trained(Path cache, TrainClient.Trainee trainee) throws IOException, InterruptedException {
        if (TrainClient.train(cache, trainee) != 0) {
            throw new IOException("the AOT cache was not made, see " + cache + ".log");
        }
        return cache;
    }

    private static List<String> options(Display display, Path cache) {
        var options = new ArrayList<>(display.options());
        options.addAll(List.of("-XX:AOTCache=" + cache, "-Dqiantang.startup.report=true"));
        return options;
    }

    /// Milliseconds from just before the process is made until it says that it is usable.
    private static double usableAfter(List<String> command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("usable")) {
                    return (System.nanoTime() - began) / 1e6;
                }
            }
            throw new IOException("ended before it was usable: " + command.getLast());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
