package org.qiantang.offlinestore.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Plays many seeds, as many at a time as the machine has processors: each world knows one thread only.
final class Sweep {
    private final Simulation simulation;
    private final int workers = Runtime.getRuntime().availableProcessors();

    private Sweep(Simulation simulation) {
        this.simulation = simulation;
    }

    static Sweep of(Simulation simulation) {
        return new Sweep(simulation);
    }

    /// @param progress hears how many are played, from any thread
    /// @return what was broken, by seed
    List<String> play(long from, long count, LongConsumer progress) {
        var next = new AtomicLong(from);
        var played = new AtomicLong();
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var work = new ArrayList<Callable<List<Simulation.Course>>>();
            for (int i = 0; i < workers; i++) {
                work.add(() -> {
                    var broken = new ArrayList<Simulation.Course>();
                    for (long seed = next.getAndIncrement(); seed < from + count; seed = next.getAndIncrement()) {
                        var course = simulation.play(seed);
                        if (course.broken() != null) {
                            broken.add(course);
                        }
                        progress.accept(played.incrementAndGet());
                    }
                    return broken;
                });
            }
            var broken = new ArrayList<Simulation.Course>();
            for (var done : threads.invokeAll(work)) {
                broken.addAll(done.get());
            }
            broken.sort(Comparator.comparingLong(Simulation.Course::seed));
            return broken.stream()
                    .map(each -> "种子 " + each.seed() + "：" + each.broken())
                    .toList();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
