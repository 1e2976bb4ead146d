package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.CommandId;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.signing.Overall;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.act.TrailBundle;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trustfile.TrustFile;

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
        assertEquals(0, run("typeset", "--fonts", "bundled", text.toString(), "--out", folder.toString()));
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
    void anOfficesSignedTrustListIsTakenByWhoHasItsEnrolmentAndToldWithItsAge() throws IOException {
        var made = Instant.parse("2026-10-01T00:00:00Z");
        var authority = CertificateAuthority.create("示范根", made, Duration.ofDays(300), new SecureRandom());
        var key = authority
                .issueSeal("office", "示范办公室", made, Duration.ofDays(200))
                .signingKey();
        var list = TrustList.of(made, authority.root());
        var root = list.toPem().substring(list.toPem().indexOf("-----BEGIN"));
        var enrolment = folder.resolve("enrolment.json");
        Files.write(enrolment, Encoding.bytes(new Enrolment("示范办公室", "https://localhost:1", root)));
        var trust = folder.resolve("office.trust");
        Files.write(trust, TrustFile.sign(list, made.plus(Duration.ofDays(30)), key));
        var file = folder.resolve("not.pdf");
        Files.writeString(file, "no pdf");
        var arguments = new String[] {"verify", file.toString(), "--trust", trust.toString()};
        assertEquals(CommandLine.USAGE, run(arguments));
        assertTrue(said().contains("--office"), said());
        var withOffice = Stream.concat(Stream.of(arguments), Stream.of("--office", enrolment.toString()))
                .toArray(String[]::new);
        assertEquals(Verify.UNREADABLE, run(withOffice));
        assertTrue(said().contains("信任列表制作于 2026-10-01 08:00，应于 2026-10-31 08:00 前更新"), said());
        Files.writeString(trust, Files.readString(trust).replace("next-update: 2026", "next-update: 2036"));
        assertEquals(CommandLine.USAGE, run(withOffice));
        assertTrue(said().contains("签名后被改动过"), said());
    }

    @Test
    void aBundleIsVerifiedActByAct() throws IOException {
        var now = Instant.parse("2026-10-01T00:00:00Z");
        var authority = CertificateAuthority.create("示范根", now, Duration.ofDays(300), new SecureRandom());
        var key = authority
                .issuePerson("p-1", "印守正", "示范市人民政府", now, Duration.ofDays(200))
                .signingKey();
        var subject = new SubjectId(SubjectKind.OUTGOING_DOCUMENT, "paper");
        var envelope = new CommandEnvelope(
                new CommandId(new UUID(1, 2)),
                new PersonId("p-1"),
                new PostId("post"),
                "desk",
                1,
                subject,
                1,
                new DocumentCommand.Agree(1, "同意"),
                now,
                null);
        var signed = envelope.signedBy(
                Base64.getEncoder().encodeToString(ActSignature.sign(key, envelope.bytesToSign(), now)));
        var list = authority.revocationList(List.of(), 1, now, now.plus(Duration.ofDays(90)));
        var trust = TrustList.of(now, authority.root()).with(list);
        trust.save(folder.resolve("trust.pem"));
        var bundle = folder.resolve("paper.trail.zip");
        try (var out = Files.newOutputStream(bundle)) {
            new TrailBundle(subject, now, List.of(), List.of(signed), Map.of(), trust).write(out);
        }
        assertEquals(
                0,
                run(
                        "verify",
                        bundle.toString(),
                        "--trust",
                        folder.resolve("trust.pem").toString()));
        assertTrue(said().contains("印守正"), said());
        assertEquals(Verify.INVALID, run("verify", "--json", bundle.toString()));
        assertTrue(said().contains("\"proof\":\"DISPROVED\""), said());
    }

    @Test
    void manyFilesAreSaidInTheirOrder() {
        var arguments = new java.util.ArrayList<>(List.of("verify"));
        for (int i = 0; i < 200; i++) {
            arguments.add("missing-%03d.pdf".formatted(i));
        }
        assertEquals(Verify.UNREADABLE, run(arguments.toArray(String[]::new)));
        var lines = said().lines().toList();
        assertEquals(200, lines.size());
        for (int i = 0; i < 200; i++) {
            assertTrue(lines.get(i).startsWith("missing-%03d.pdf".formatted(i)), lines.get(i));
        }
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
        assertEquals(
                Typeset.FAILED, run("typeset", "--fonts", "bundled", empty.toString(), "--out", folder.toString()));
        assertTrue(said().contains("没有文字"), said());
    }

    @Test
    void severalFilesBecomePdfAndWordAndConformAndTheBadOneIsSaid() throws IOException {
        var text = folder.resolve("报告.txt");
        Files.writeString(text, "关于防汛情况的报告\n市人民政府:\n现将有关情况报告如下。\n钱塘示范市水务局\n2026年5月1日\n");
        var meta = folder.resolve("meta.yaml");
        Files.writeString(meta, "number: 钱示水〔2026〕3号\nissuers: [张三]\nspecimen: true\n");
        var bad = folder.resolve("bad.docx");
        Files.writeString(bad, "PK nothing");
        var out = folder.resolve("out");
        var status = run(
                "typeset",
                "--fonts",
                "bundled",
                bad.toString(),
                text.toString(),
                "--format",
                "upward",
                "--meta",
                meta.toString(),
                "--out",
                out.toString());
        assertEquals(Typeset.FAILED, status);
        assertTrue(said().contains("bad.docx"), said());
        assertTrue(said().contains("标点"), said());
        var pdf = out.resolve("报告.pdf").toString();
        var word = out.resolve("报告.docx").toString();
        assertEquals(0, run("check", pdf, word), said());
        assertEquals(Typeset.FAILED, run("typeset", "--fonts", "bundled", bad.toString(), "--out", out.toString()));
        assertEquals(Check.UNREADABLE, run("check", "--json", bad.toString()));
        assertTrue(said().contains("docx-not-a-docx"), said());
    }

    @Test
    void metadataThatAreWrongAreNamed() throws IOException {
        var text = folder.resolve("a.txt");
        Files.writeString(text, "说明。\n第二段。\n");
        var meta = folder.resolve("meta.yaml");
        for (String wrong : List.of("kind: 通告书", "nummer: 3", "date: 2026-13-01", "number: 三号")) {
            Files.writeString(meta, wrong + "\n");
            int status = run(
                    "typeset",
                    "--fonts",
                    "bundled",
                    text.toString(),
                    "--meta",
                    meta.toString(),
                    "--out",
                    folder.toString());
            assertTrue(status == Typeset.FAILED || status == CommandLine.USAGE, wrong);
            assertTrue(said().contains(wrong.substring(0, wrong.indexOf(':'))), said());
        }
        var fonts = Files.writeString(folder.resolve("fonts.properties"), "fangsonk=/a.ttf\n");
        var asked = List.of(text.toString(), "--out", folder.toString(), "--fonts");
        for (var each : List.of(fonts, folder.resolve("none"))) {
            assertEquals(
                    CommandLine.USAGE,
                    run("typeset", asked.get(0), asked.get(1), asked.get(2), asked.get(3), each.toString()));
        }
        assertTrue(said().contains("fangsonk"), said());
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
