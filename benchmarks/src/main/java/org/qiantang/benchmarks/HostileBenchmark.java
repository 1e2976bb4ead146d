package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Odd, broken and hostile PDFs through every reader of PDFs, within ten seconds each and 512 MB. The corpus is
/// `../shared/corpora/malformed`, or the folder that the property `qiantang.corpora.malformed` names.
final class HostileBenchmark implements Benchmark {
    private static final int MOST_MEGABYTES = 512;

    private final Path home;

    HostileBenchmark(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        String stated = System.getProperty("qiantang.corpora.malformed", "");
        Path corpus = stated.isEmpty() ? home.resolve("../shared/corpora/malformed") : Path.of(stated);
        if (!Files.isDirectory(corpus)) {
            report.remark("hostile: 没有找到文件夹 " + corpus.normalize());
            return;
        }
        var process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + MOST_MEGABYTES + "m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostilePdfTrial.class.getName(),
                        corpus.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        lines.stream().filter(line -> line.matches("(crash|hang) .*")).forEach(report::remark);
        var figures = lines.stream()
                .filter(line -> line.startsWith("trial "))
                .map(line -> line.split(" "))
                .findFirst()
                .orElseThrow(() -> new IOException("the trial did not end, status " + process.exitValue()));
        report.atLeast("hostile.files", Double.parseDouble(figures[1]), "files", 1);
        report.atMost("hostile.crashes", Double.parseDouble(figures[2]), "crashes", 0);
        report.atMost("hostile.hangs", Double.parseDouble(figures[3]), "hangs", 0);
        report.atMost("hostile.slowest", Double.parseDouble(figures[4]), "s", HostilePdfTrial.MOST_SECONDS);
        report.atMost("hostile.heap", Double.parseDouble(figures[5]), "MiB", MOST_MEGABYTES);
    }
}
