package org.qiantang.domain.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;

class CommandEnvelopeTest {
    private static final String CANONICAL = """
            {"baseVersion":3,"command":{"type":"agree","opinion":"同意。","revision":2},"device":"desk-1",\
            "deviceSequence":7,"id":"0199c5d0-0000-7000-8000-000000000001","issuedAt":"2026-10-09T02:42:00Z",\
            "person":"lin","post":"lin-review","subject":{"id":"a","kind":"OUTGOING_DOCUMENT"}}""";

    private static final CommandEnvelope ENVELOPE = new CommandEnvelope(
            new CommandId(UUID.fromString("0199c5d0-0000-7000-8000-000000000001")),
            new PersonId("lin"),
            new PostId("lin-review"),
            "desk-1",
            7,
            new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "a"),
            3,
            new DocumentCommand.Agree(2, "同意。"),
            Instant.parse("2026-10-09T02:42:00Z"),
            null);

    @Test
    void theBytesToSignAreTheTestVector() {
        assertEquals(CANONICAL, new String(ENVELOPE.bytesToSign(), StandardCharsets.UTF_8));
        assertArrayEquals(ENVELOPE.bytesToSign(), ENVELOPE.signedBy("QUJD").bytesToSign());
    }

    @Test
    void comesBackAsItWas() {
        assertEquals(ENVELOPE, Encoding.read(Encoding.bytes(ENVELOPE), CommandEnvelope.class));
        var batch = List.of(ENVELOPE, ENVELOPE.signedBy("QUJD"));
        assertEquals(batch, Encoding.readList(Encoding.bytes(batch), CommandEnvelope.class));
    }

    @Test
    void everyOutcomeComesBackAsItWas() {
        for (Outcome outcome : List.of(
                new Outcome.Accepted(4, true),
                new Outcome.Refused(new Refusal(RefusalCode.INCOMPLETE, Map.of("element", "标题"))),
                new Outcome.Held(ENVELOPE.id()))) {
            var answer = new CommandAnswer(ENVELOPE.id(), outcome);
            assertEquals(answer, Encoding.read(Encoding.bytes(answer), CommandAnswer.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"baseVersion\":3}",
                "{\"unknown\":1}",
            })
    void otherBytesAreRefused(String text) {
        assertThrows(
                UnreadableException.class,
                () -> Encoding.read(text.getBytes(StandardCharsets.UTF_8), CommandEnvelope.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"opinion\":\"同意。\",|",
                "\"revision\":2|\"revision\":\"2\"",
                "\"agree\"|\"approve\"",
                "\"opinion\":\"同意。\"|\"opinion\":null",
                "\"revision\":2|\"revision\":2,\"extra\":true",
                "\"revision\":2|\"revision\":2,\"revision\":3",
                "\"deviceSequence\":7|\"deviceSequence\":0",
                "}}|}}x",
            })
    void oneWrongPropertyIsRefused(String change) {
        var parts = change.split("\\|", -1);
        var changed = CANONICAL.replace(parts[0], parts[1]);
        assertTrue(!changed.equals(CANONICAL), change);
        assertThrows(
                UnreadableException.class,
                () -> Encoding.read(changed.getBytes(StandardCharsets.UTF_8), CommandEnvelope.class));
    }

    @Test
    void idsSortByTheMomentTheyWereMade() {
        var early = CommandIds.next(Instant.parse("2026-10-09T02:42:00Z"), new Random(1));
        var later = CommandIds.next(Instant.parse("2026-10-09T02:42:01Z"), new Random(2));
        assertTrue(early.value().toString().compareTo(later.value().toString()) < 0);
        assertEquals(7, early.value().version());
        assertEquals(2, early.value().variant());
    }
}
