package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.CubicCurve2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

final class SealTest {
    private static final Instant NOW = Instant.parse("2026-10-09T02:42:00Z");
    private static final String ORGAN = "钱塘示范市人民政府办公室";

    @TempDir
    Path folder;

    private TrustList trust;
    private String said = "";

    @BeforeEach
    void aKeyAndThreeFiles() throws IOException {
        var from = Instant.parse("2026-10-01T00:00:00Z");
        var authority = CertificateAuthority.create("示范根", from, Duration.ofDays(900), new SecureRandom());
        trust = TrustList.of(from, authority.root())
                .with(authority.revocationList(List.of(), 1, from, from.plus(Duration.ofDays(90))));
        authority
                .issuePerson("p-1001", "印守正", ORGAN, from, Duration.ofDays(200))
                .writePkcs12(folder.resolve("person.p12"), "20261009".toCharArray());
        authority
                .issueSeal("office", ORGAN, from, Duration.ofDays(200))
                .writePkcs12(folder.resolve("seal.p12"), "20261009".toCharArray());
        Files.writeString(folder.resolve("pin"), "20261009\n");
        for (int i = 1; i <= 3; i++) {
            Files.writeString(folder.resolve("通知" + i + ".txt"), """
                    关于做好汛期值守工作的通知
                    各区人民政府：
                    为做好汛期值守工作，现通知如下。
                    %s
                    2026年10月9日
                    """.formatted(i == 3 ? "钱塘示范市水务局" : ORGAN));
            assertEquals(
                    0,
                    run(
                            "typeset",
                            "--fonts",
                            "bundled",
                            folder.resolve("通知" + i + ".txt").toString(),
                            "--out",
                            folder.toString()));
        }
    }

    private int run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            var clock = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
            return CommandLine.run(List.of(arguments), out, out, clock, Locale.SIMPLIFIED_CHINESE);
        } finally {
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private int seal(String place, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("seal"));
        for (int i = 1; i <= 3; i++) {
            arguments.add(folder.resolve("通知" + i + ".pdf").toString());
        }
        arguments.addAll(List.of("--key", folder.resolve("seal.p12").toString()));
        arguments.addAll(List.of("--pin-file", folder.resolve("pin").toString()));
        arguments.addAll(
                List.of("--place", place, "--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void filesAreSealedOverTheOrgansNameAndTheOneWithoutItIsSaid() throws IOException {
        assertEquals(Seal.FAILED, seal("text:" + ORGAN, "--edges"));
        assertTrue(said.contains("通知3.pdf：没有用印。文件里没有要盖章的文字"), said);
        assertFalse(Files.exists(folder.resolve("out/通知3.pdf")));
        var sealed = folder.resolve("out/通知1.pdf");
        var verdict = new PdfVerifier().verify(sealed, trust, NOW);
        assertEquals(org.qiantang.signing.Overall.VALID, verdict.overall(), verdict::toString);
        var place = verdict.signatures().getFirst().rectangle().orElseThrow();
        // Over 署名 on the right, not over the same name in 版记.
        assertTrue(place.centreXMm() > 120 && place.centreYMm() < 240, place::toString);
        var original = Files.readAllBytes(folder.resolve("通知1.pdf"));
        assertArrayEquals(original, Arrays.copyOf(Files.readAllBytes(sealed), original.length));
    }

    @Test
    void aRunThatWasCutShortIsGoneOnWithAndForeignFilesAreLeftAlone() throws IOException {
        var out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("通知2.pdf"), "别人的文件");
        assertEquals(Seal.FAILED, seal("last,150,200"));
        assertTrue(said.contains("已有另一个同名文件"), said);
        assertEquals("别人的文件", Files.readString(out.resolve("通知2.pdf")));
        Files.delete(out.resolve("通知2.pdf"));
        var first = Files.readAllBytes(out.resolve("通知1.pdf"));
        assertEquals(0, seal("last,150,200", "--json"));
        assertEquals(2, said.split("ALREADY_SEALED", -1).length - 1, said);
        assertEquals(1, said.split("\"SEALED", -1).length - 1, said);
        assertArrayEquals(first, Files.readAllBytes(out.resolve("通知1.pdf")));
    }

    @Test
    void theEmptySignatureFieldsAreToldAndSealed() throws IOException {
        Files.delete(folder.resolve("通知1.pdf"));
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            var form = new PDAcroForm(document);
            for (var name : List.of("用印", "小")) {
                var field = new PDSignatureField(form);
                field.setPartialName(name);
                var widget = field.getWidgets().getFirst();
                widget.setRectangle(new PDRectangle(300, name.length() * 150, 150 * (name.length() - 0.9f), 150));
                widget.setPrinted(true);
                widget.setPage(page);
                page.getAnnotations().add(widget);
                form.getFields().add(field);
            }
            document.getDocumentCatalog().setAcroForm(form);
            document.save(folder.resolve("通知1.pdf").toFile());
        }
        var file = folder.resolve("通知1.pdf").toString();
        assertEquals(0, run("seal", file, "--fields"));
        assertTrue(said.contains("用印：第 1 页，宽 58、高 53 毫米。可以用印：--place field:用印"), said);
        assertTrue(said.contains("小：第 1 页，宽 5、高 53 毫米。这个签名域太小"), said);
        assertEquals(0, run("seal", file, "--fields", "--json"));
        assertTrue(said.contains("\"refusal\":\"FIELD_TOO_SMALL\""), said);
        assertEquals(Seal.FAILED, seal("field:用印"));
        assertTrue(said.contains("通知2.pdf：没有用印。文件里没有这个名称的签名域"), said);
        var verdict = new PdfVerifier().verify(folder.resolve("out/通知1.pdf"), trust, NOW);
        assertEquals(org.qiantang.signing.Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals("用印", verdict.signatures().getFirst().fieldName());
        assertEquals(0, run("seal", folder.resolve("通知2.pdf").toString(), "--fields"));
        assertTrue(said.contains("没有空的签名域"), said);
    }

    private Path signature() throws IOException {
        var sheet = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setColor(new Color(240, 236, 228));
        graphics.fillRect(0, 0, 600, 300);
        graphics.setColor(new Color(30, 30, 60));
        graphics.setStroke(new BasicStroke(6));
        graphics.draw(new CubicCurve2D.Double(100, 150, 200, 20, 300, 280, 500, 120));
        graphics.drawOval(180, 100, 120, 90);
        graphics.dispose();
        ImageIO.write(sheet, "png", folder.resolve("签名.png").toFile());
        return folder.resolve("签名.png");
    }

    @Test
    void aPersonSignsByHandAndAnOrganDoesNot() throws IOException {
        var hand = signature().toString();
        assertEquals(Seal.FAILED, seal("last,120,200", "--hand", hand));
        assertTrue(said.contains("不是个人证书"), said);
        Files.move(folder.resolve("person.p12"), folder.resolve("seal.p12"), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(
                Seal.FAILED,
                seal("last,120,200", "--hand", folder.resolve("none.png").toString()));
        assertTrue(said.contains("笔迹图片读不出"), said);
        assertEquals(
                Seal.FAILED,
                seal("last,120,200", "--hand", folder.resolve("pin").toString()));
        assertTrue(said.contains("PNG"), said);
        assertEquals(CommandLine.USAGE, seal("last,120,200", "--hand", hand, "--seal", hand));
        assertEquals(CommandLine.USAGE, seal("last,120,200", "--hand", hand, "--hand-width", "wide"));
        assertFalse(Files.exists(folder.resolve("out")) && Files.exists(folder.resolve("out/通知1.pdf")));
        assertEquals(Seal.FAILED, seal("last,120,200", "--hand", hand, "--edges"));
        assertTrue(said.contains("手写签名不盖骑缝"), said);
        assertEquals(0, seal("last,120,200", "--hand", hand, "--hand-width", "35"));
        var verdict = new PdfVerifier().verify(folder.resolve("out/通知1.pdf"), trust, NOW);
        assertEquals(org.qiantang.signing.Overall.VALID, verdict.overall(), verdict::toString);
        assertEquals(
                35.2, verdict.signatures().getFirst().rectangle().orElseThrow().widthMm(), 0.2);
        Files.copy(folder.resolve("out/通知1.pdf"), folder.resolve("signed.pdf"));
        assertEquals(Verify.INVALID, run("verify", folder.resolve("signed.pdf").toString()), "nobody is trusted");
        assertTrue(said.contains("手写签名，是签名人“印守正”"), said);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsWritten() throws IOException {
        assertEquals(Seal.FAILED, seal("9,150,200"));
        assertTrue(said.contains("没有这一页"), said);
        assertEquals(Seal.FAILED, seal("1,5,200"));
        assertTrue(said.contains("印章超出页面"), said);
        assertEquals(CommandLine.USAGE, seal("nowhere"));
        Files.writeString(folder.resolve("pin"), "0000");
        assertEquals(Seal.FAILED, seal("1,150,200"));
        assertTrue(said.contains("PIN"), said);
        try (var left = Files.list(folder.resolve("out"))) {
            assertEquals(0, left.count());
        }
    }
}
