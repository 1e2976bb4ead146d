package org.qiantang.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Every file of a folder through every reader of PDFs, in a process that has no more memory than is allowed. Says one
/// line for each crash and hang, and a last one with the figures.
final class HostilePdfTrial {
    static final int MOST_SECONDS = 10;

    private final PrintStream out;
    private int files;
    private int crashes;
    private int hangs;
    private double slowest;

    private HostilePdfTrial(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // what the parent process reads
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var trial = new HostilePdfTrial(System.out);
        try (var found = Files.list(Path.of(arguments[0]))) {
            for (var file : found.filter(each -> each.toString().endsWith(".pdf"))
                    .sorted()
                    .toList()) {
                trial.read(file);
            }
        }
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "trial %d %d %d %.3f %d%n", trial.files, trial.crashes, trial.hangs, trial.slowest, heap >> 20);
        // A reader that hangs must not keep the process.
        Runtime.getRuntime().halt(0);
    }

    private void read(Path file) throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(file);
        files++;
        for (var reader : Parser.OF_PDF) {
            var task = new FutureTask<>(() -> {
                reader.reading().of(bytes);
                return true;
            });
            long began = System.nanoTime();
            Thread.ofPlatform().daemon().start(task);
            try {
                task.get(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException crash) {
                crashes++;
                out.println("crash " + reader.name() + " " + file.getFileName() + " " + crash.getCause());
            } catch (TimeoutException hang) {
                hangs++;
                out.println("hang " + reader.name() + " " + file.getFileName());
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            if (seconds > slowest) {
                slowest = seconds;
                out.println("slowest " + reader.name() + " " + file.getFileName() + " " + seconds);
            }
        }
    }
}
