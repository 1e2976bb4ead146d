package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;

/// Every one of the [SignedOutputs] before the [Jury]: how many of a hundred are accepted.
final class OutputsBenchmark implements Benchmark {
    private static final int FEWEST = 200;

    private final Path home;

    OutputsBenchmark(Path home) {
        this.home = home;
    }

    /// How often something was asked, and how often the answer was yes.
    private static final class Votes {
        private int asked;
        private int accepted;

        void add(boolean yes) {
            asked++;
            accepted += yes ? 1 : 0;
        }

        void report(Report report, String name) {
            report.atLeast(name, 100.0 * accepted / Math.max(1, asked), "%", 100);
        }
    }

    @Override
    public String name() {
        return "outputs";
    }

    @Override
    public void run(Report report) throws IOException, InterruptedException {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var outputs = new SignedOutputs(now);
        var jury = new Jury(home, outputs.trust(), now);
        var votes = new EnumMap<Jury.Question, Votes>(Jury.Question.class);
        var longTerm = new Votes();
        outputs.forEach(
                1,
                output -> jury.hear(output).forEach((question, objection) -> {
                    votes.computeIfAbsent(question, asked -> new Votes()).add(objection.isEmpty());
                    if (question == Jury.Question.LEVEL && output.level() == SignedOutputs.Baseline.LTA) {
                        longTerm.add(objection.isEmpty());
                    }
                    if (!objection.isEmpty()) {
                        report.remark("outputs: " + output.name() + " " + question + " " + objection);
                    }
                }));
        for (var question : Jury.Question.values()) {
            var heard = votes.getOrDefault(question, new Votes());
            if (heard.asked == 0) {
                report.remark("outputs: 没有安装 " + question + "，未问（apt-get install poppler-utils qpdf）");
            } else {
                heard.report(report, name(question));
            }
        }
        longTerm.report(report, "lta-confirmed");
        report.atLeast("outputs", votes.getOrDefault(Jury.Question.DSS, new Votes()).asked, "files", FEWEST);
    }

    private static String name(Jury.Question question) {
        return switch (question) {
            case DSS -> "outputs-dss-accepted";
            case LEVEL -> "outputs-levels-confirmed";
            case PDFSIG -> "outputs-pdfsig-accepted";
            case QPDF -> "outputs-qpdf-accepted";
        };
    }
}
