package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.Overall;

final class CommandLineTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... arguments) {
        var clock = Clock.fixed(Instant.parse("2026-10-09T02:42:00Z"), ZoneId.of("Asia/Shanghai"));
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            return CommandLine.run(List.of(arguments), out, out, clock, Locale.SIMPLIFIED_CHINESE);
        }
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTextBecomesAPdfWhichIsReportedAsUnsigned() throws IOException {
        var text = folder.resolve("通知.txt");
        Files.writeString(text, "关于做好汛期值守工作的通知\n各区人民政府：\n为做好汛期值守工作，现通知如下。\n");
        assertEquals(0, run("typeset", text.toString(), "--out", folder.toString()));
        var pdf = folder.resolve("通知.pdf");
        assertEquals("%PDF", new String(Files.readAllBytes(pdf), 0, 4, StandardCharsets.ISO_8859_1));
        assertEquals(Verify.NOT_VERIFIABLE, run("verify", pdf.toString()));
        assertTrue(said().contains("未签名"), said());
    }

    @Test
    void theVerdictIsGivenAsJsonToo() throws IOException {
        var file = folder.resolve("not.pdf");
        Files.writeString(file, "no pdf");
        assertEquals(Verify.UNREADABLE, run("verify", "--json", file.toString()));
        assertTrue(said().contains("\"overall\":\"UNREADABLE\""), said());
    }

    @Test
    void aMissingFileIsUnreadable() {
        assertEquals(
                Verify.UNREADABLE, run("verify", folder.resolve("missing.pdf").toString()));
        assertTrue(said().contains("无法读取"), said());
    }

    @Test
    void anEmptyTextIsRefusedWithTheNextStep() throws IOException {
        var empty = folder.resolve("empty.txt");
        Files.writeString(empty, "  \n");
        assertEquals(Typeset.FAILED, run("typeset", empty.toString(), "--out", folder.toString()));
        assertTrue(said().contains("没有文字"), said());
    }

    @Test
    void aCommandThatIsNotUnderstoodExplainsItself() {
        assertEquals(CommandLine.USAGE, run("verify", "--what"));
        assertTrue(said().contains("用法"), said());
    }

    @Test
    void oneInvalidFileOutweighsTheOthers() {
        assertEquals(0, Verify.status(List.of(Overall.VALID, Overall.VALID)));
        assertEquals(Verify.INVALID, Verify.status(List.of(Overall.UNREADABLE, Overall.INVALID)));
        assertEquals(Verify.NOT_VERIFIABLE, Verify.status(List.of(Overall.VALID, Overall.VALID_WITH_UNVERIFIED)));
    }
}
