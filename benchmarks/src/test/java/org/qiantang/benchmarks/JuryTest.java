package org.qiantang.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qiantang.benchmarks.Jury.Question;
import org.qiantang.benchmarks.SignedOutputs.Output;

/// Some of what `./qiantang bench outputs` gives to EU DSS, `pdfsig` and `qpdf`.
class JuryTest {
    private static final int EACH = 19;
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Instant NOW = Instant.parse("2026-10-09T06:32:00Z");

    private final SignedOutputs outputs = new SignedOutputs(NOW);

    @Test
    void whatTheProductSignsStandsBeforeOthersAtTheLevelItIsMadeFor() throws Exception {
        var jury = new Jury(HOME, outputs.trust(), NOW);
        var heard = new ArrayList<Output>();
        outputs.forEach(EACH, output -> {
            jury.hear(output)
                    .forEach(
                            (question, objection) -> assertEquals("", objection, () -> output.name() + " " + question));
            heard.add(output);
        });
        assertTrue(heard.size() > 12, () -> heard.size() + " files");
        assertEquals(
                EnumSet.allOf(SignedOutputs.Baseline.class),
                EnumSet.copyOf(heard.stream().map(Output::level).toList()));
    }

    @Test
    void aChangedFileAndAFalseClaimAreObjectedTo() throws Exception {
        var jury = new Jury(HOME, outputs.trust(), NOW);
        var heard = new ArrayList<Output>();
        outputs.forEach(Integer.MAX_VALUE, heard::add);
        Output honest = heard.getFirst();
        assertEquals(Set.of(), objecting(jury, honest));
        byte[] bytes = honest.bytes().clone();
        bytes[12] ^= 1; // in the comment of the head
        var changed = new Output(honest.name(), honest.level(), honest.signatures(), bytes);
        var objecting = objecting(jury, changed);
        assertTrue(objecting.contains(Question.DSS), objecting::toString);
        var claimed = new Output(honest.name(), SignedOutputs.Baseline.T, honest.signatures(), honest.bytes());
        assertEquals(Set.of(Question.LEVEL), objecting(jury, claimed));
    }

    private static Set<Question> objecting(Jury jury, Output output) throws Exception {
        return jury.hear(output).entrySet().stream()
                .filter(said -> !said.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
