package org.qiantang.demonstration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Makes the client's AOT cache at the end of a build, by opening the log-in window once and leaving it at its
/// first picture. A build without the cache is whole: its windows only open more slowly.
public final class TrainClient {
    private TrainClient() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var home = Path.of(Objects.requireNonNull(System.getProperty("qiantang.home"), "started by ./qiantang"));
        var command = ClientCommand.of(home);
        System.exit(train(command.cache(), options -> command.client(options, List.of("--data", folder(home)))));
    }

    /// A command line that takes further Java options.
    public interface Trainee {
        List<String> with(List<String> options);
    }

    /// Runs a window program that leaves by itself under `qiantang.startup.train`, and keeps its cache.
    ///
    /// @return its exit status, 0 where the cache was made
    public static int train(Path cache, Trainee trainee) throws IOException, InterruptedException {
        Files.deleteIfExists(cache);
        var options = new ArrayList<>(Display.here().options());
        options.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dqiantang.startup.train=true"));
        var log = cache.resolveSibling(cache.getFileName() + ".log");
        var training = new ProcessBuilder(trainee.with(options))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!training.waitFor(2, TimeUnit.MINUTES)) {
            training.destroyForcibly().waitFor();
        }
        if (training.exitValue() != 0) {
            Files.deleteIfExists(cache);
        }
        return training.exitValue();
    }

    private static String folder(Path home) {
        return home.resolve("client/target/training").toString();
    }
}
