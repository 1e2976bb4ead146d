package org.qiantang.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.signing.trust.TrustList;

/// Readers of others before whom a signed file has to stand.
final class Jury {
    /// What is asked.
    enum Question {
        /// Does EU DSS pass every signature and time stamp totally?
        DSS,
        /// Does EU DSS take every signature for the level that it was made for?
        LEVEL,
        /// Does `pdfsig` call every signature valid, and the whole file signed where no validation data comes last?
        /// Document time stamps it does not judge.
        PDFSIG,
        /// Does `qpdf` find nothing wrong with the file?
        QPDF
    }

    private static final Path SCRATCH = HonestBytes.scratchFile();

    private final EuDss dss;

    /// @param home the folder of the build
    Jury(Path home, TrustList trust, Instant signedAt) throws IOException {
        dss = EuDss.open(home, trust, signedAt.plus(Duration.ofMinutes(1)));
    }

    /// To each question that can be asked here: empty when the answer is yes, else what was said.
    Map<Question, String> hear(SignedOutputs.Output output) throws IOException, InterruptedException {
        var said = new EnumMap<Question, String>(Question.class);
        var opinion = dss.judge(output.bytes());
        boolean passed =
                opinion.passed() == output.signatures() && opinion.objections().isEmpty();
        String level = "PAdES-BASELINE-" + output.level();
        boolean confirmed = opinion.levels().size() == output.signatures()
                && opinion.levels().stream().allMatch(level::equals);
        said.put(Question.DSS, passed ? "" : opinion.toString());
        said.put(Question.LEVEL, confirmed ? "" : opinion.toString());
        Files.write(SCRATCH, output.bytes());
        tell("pdfsig", "-nocert", SCRATCH.toString())
                .ifPresent(words -> said.put(Question.PDFSIG, isValid(words, output) ? "" : words));
        tell("qpdf", "--check", SCRATCH.toString())
                .ifPresent(words -> said.put(Question.QPDF, words.endsWith("exit 0") ? "" : words));
        return said;
    }

    private static boolean isValid(String words, SignedOutputs.Output output) {
        long valid = words.lines()
                .filter(line -> line.endsWith("Signature is Valid."))
                .count();
        return valid == output.signatures()
                && (output.level() == SignedOutputs.Baseline.LT || words.contains("- Total document signed"));
    }

    /// What a program says, and its status; empty where it is not installed.
    private static Optional<String> tell(String program, String... arguments) throws IOException, InterruptedException {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        if (Stream.of(path.split(":")).noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
            return Optional.empty();
        }
        var process = new ProcessBuilder(
                        Stream.concat(Stream.of(program), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Optional.of(words + "exit " + process.waitFor());
    }
}
