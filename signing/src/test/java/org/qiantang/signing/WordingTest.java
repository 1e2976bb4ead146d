package org.qiantang.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qiantang.signing.act.TrailVerdict;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.PinState;
import org.qiantang.signing.pdf.SealRefusal;
import org.qiantang.signing.seal.ElectronicSealRefusal;
import org.qiantang.signing.seal.HandwritingRefusal;
import org.qiantang.signing.timestamp.TimestampFault;
import org.qiantang.signing.trustfile.TrustFileRefusal;
import org.qiantang.signing.verify.SealAcceptance;

class WordingTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<Wording> LANGUAGES =
            List.of(new Wording(Locale.SIMPLIFIED_CHINESE, CHINA), new Wording(Locale.ENGLISH, CHINA));
    private static final Pattern REASON = Pattern.compile(
            "(?:passed|failed|notVerified|notApplicable|Malformed|Fault|SealFault|Optional\\.of|unreadable)\\(\\s*"
                    + "(?:[A-Z_]+,\\s*)?\"([A-Z][A-Z_]+)\"");

    @Test
    void everyCodeHasWordsInBothLanguages() {
        for (Wording wording : LANGUAGES) {
            Stream.of(Overall.values())
                    .forEach(value -> assertTrue(!wording.of(value).isBlank()));
            Stream.of(PointKind.values())
                    .forEach(value -> assertTrue(!wording.of(value).isBlank()));
            Stream.of(PointOutcome.values())
                    .forEach(value -> assertTrue(!wording.of(value).isBlank()));
            Stream.of(TrailVerdict.Proof.values())
                    .forEach(proof -> assertTrue(!wording.proof(proof).isBlank()));
            Stream.of(TimestampFault.values())
                    .forEach(fault ->
                            assertTrue(wording.timestampFault("甲", fault).contains("甲")));
            Stream.of(PinState.values())
                    .filter(state -> state != PinState.FINE)
                    .forEach(state -> assertTrue(wording.warning(state).isPresent()));
            Stream.of(
                            KeyRefusal.values(),
                            ElectronicSealRefusal.values(),
                            HandwritingRefusal.values(),
                            TrustFileRefusal.values(),
                            SealRefusal.values(),
                            SealAcceptance.Reason.values())
                    .flatMap(Stream::of)
                    .forEach(value ->
                            assertTrue(!wording.refusal((Enum<?>) value).isBlank()));
        }
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        ResourceBundle chinese = ResourceBundle.getBundle("org.qiantang.signing.messages", Locale.ROOT);
        ResourceBundle english = ResourceBundle.getBundle("org.qiantang.signing.messages", Locale.ENGLISH);
        assertEquals(new TreeSet<>(chinese.keySet()), new TreeSet<>(english.keySet()));
    }

    @Test
    void everyReasonInTheCodeHasWords() throws IOException {
        ResourceBundle chinese = ResourceBundle.getBundle("org.qiantang.signing.messages", Locale.ROOT);
        TreeSet<String> missing = new TreeSet<>();
        int seen = 0;
        for (String room : List.of("verify", "act", "trust", "cms", "seal", "timestamp")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/org/qiantang/signing", room))) {
                for (Path file : files.toList()) {
                    Matcher found = REASON.matcher(Files.readString(file));
                    while (found.find()) {
                        seen++;
                        String code = found.group(1);
                        if (!chinese.containsKey("reason." + code) && !chinese.containsKey("unreadable." + code)) {
                            missing.add(code);
                        }
                    }
                }
            }
        }
        assertTrue(seen > 40, "saw only " + seen);
        assertEquals(new TreeSet<String>(), missing);
    }

    @Test
    void aPointIsASentenceWithLocalTime() {
        VerificationPoint point = VerificationPoint.passed(PointKind.REVOCATION, "NOT_REVOKED", "2026-10-08T12:00:00Z");
        assertEquals("吊销：通过（截至 2026-10-08 20:00 未被吊销）", LANGUAGES.get(0).of(point));
        assertEquals(
                "Revocation: passed (not revoked as of 2026-10-08 20:00)",
                LANGUAGES.get(1).of(point));
    }
}
