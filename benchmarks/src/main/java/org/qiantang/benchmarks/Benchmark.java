package org.qiantang.benchmarks;

import java.io.IOException;

/// Something that is measured.
public interface Benchmark {
    /// What `./qiantang bench NAME` calls it.
    String name();

    /// Measures, and reports figures as they are found.
    ///
    /// @throws IOException if what is measured cannot be run
    void run(Report report) throws IOException, InterruptedException;
}
