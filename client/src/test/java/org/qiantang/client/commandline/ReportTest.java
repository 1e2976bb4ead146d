package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.TrustList;

/// 核验报告 on files as `verify --report` writes it.
final class ReportTest {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final String CITY = "钱塘示范市人民政府办公室";
    private static final String DISTRICT = "江东示范区人民政府";

    @TempDir
    Path folder;

    private String said = "";
    private Path sealed = Path.of("");
    private String serial = "";

    @BeforeEach
    void aFileWithTwoSeals() throws IOException {
        var authority = CertificateAuthority.create("钱塘示范根", FROM, Duration.ofDays(900), new SecureRandom());
        TrustList.of(FROM, authority.root())
                .with(authority.revocationList(List.of(), 1, FROM, FROM.plus(Duration.ofDays(90))))
                .save(folder.resolve("trust.pem"));
        Files.writeString(folder.resolve("pin"), "20261009\n");
        Files.writeString(folder.resolve("关于防汛的通知.txt"), """
                关于做好汛期值守工作的通知
                各区人民政府：
                为做好汛期值守工作，现通知如下。
                %s
                2026年10月9日
                """.formatted(CITY));
        var text = folder.resolve("关于防汛的通知.txt").toString();
        assertEquals(0, run("typeset", "--fonts", "bundled", text, "--out", folder.toString()));
        var first = seal(authority, "office", CITY, folder.resolve("关于防汛的通知.pdf"), "text:" + CITY);
        sealed = seal(authority, "district", DISTRICT, first, "1,60,200");
    }

    private Path seal(CertificateAuthority authority, String id, String organ, Path file, String place)
            throws IOException {
        var key = authority.issueSeal(id, organ, FROM, Duration.ofDays(200));
        key.writePkcs12(folder.resolve(id + ".p12"), "20261009".toCharArray());
        serial = key.certificate().getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        var out = folder.resolve(id);
        assertEquals(
                0,
                run(
                        "seal",
                        file.toString(),
                        "--key",
                        folder.resolve(id + ".p12").toString(),
                        "--pin-file",
                        folder.resolve("pin").toString(),
                        "--place",
                        place,
                        "--out",
                        out.toString()));
        return out.resolve(file.getFileName());
    }

    private int run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            var clock = Clock.fixed(Instant.parse("2026-10-09T02:42:00Z"), ZoneId.of("Asia/Shanghai"));
            return CommandLine.run(List.of(arguments), out, out, clock, Locale.SIMPLIFIED_CHINESE);
        } finally {
            said = bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private int verify(Path... files) {
        var arguments = new java.util.ArrayList<>(List.of("verify"));
        for (var file : files) {
            arguments.add(file.toString());
        }
        arguments.addAll(List.of("--trust", folder.resolve("trust.pem").toString()));
        arguments.addAll(List.of("--report", folder.resolve("reports").toString()));
        return run(arguments.toArray(String[]::new));
    }

    private Path report(String name) {
        return folder.resolve("reports").resolve(name + ".核验报告.pdf");
    }

    /// Without the line ends, which the layout sets.
    private static String text(Path report) throws IOException {
        try (var document = Loader.loadPDF(report.toFile())) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\\u3000]", "");
        }
    }

    @Test
    void aReportSaysWhatWasVerifiedByWhatAndWithWhichResult() throws IOException {
        assertEquals(0, verify(sealed), () -> said);
        assertTrue(said.contains("核验报告 → "), said);
        var text = text(report("关于防汛的通知.pdf"));
        for (var expected : List.of(
                "电子签名核验报告",
                "核验结论有效",
                "关于防汛的通知.pdf",
                Encoding.sha256(Files.readAllBytes(sealed)),
                "%,d字节".formatted(Files.size(sealed)),
                "2026-10-0910:42Asia/Shanghai",
                "1个根证书，制作于2026-10-0108:00",
                "签名1" + CITY,
                "签名2" + DISTRICT,
                "后续修改通过",
                "钱塘示范根（根证书）",
                serial,
                "截至2026-10-0108:00",
                "应于2026-12-3008:00前更新",
                "核验人（签字）")) {
            assertTrue(text.contains(expected), expected + " in " + text);
        }
        try (var document = Loader.loadPDF(report("关于防汛的通知.pdf").toFile())) {
            assertTrue(text.contains("第1页共" + document.getNumberOfPages() + "页"), text);
            int pictures = 0;
            for (var page : document.getPages()) {
                for (var name : page.getResources().getXObjectNames()) {
                    pictures += page.getResources().getXObject(name) instanceof PDImageXObject ? 1 : 0;
                }
                assertEquals(595.3, page.getMediaBox().getWidth(), 0.1);
                assertEquals(841.9, page.getMediaBox().getHeight(), 0.1);
            }
            assertTrue(pictures >= 2, "both seals are shown");
        }
    }

    @Test
    void whatIsWrongStandsInTheReportAndFilesOfOneNameGetReportsOfTheirOwn() throws IOException {
        var changed = Files.readAllBytes(sealed);
        changed[changed.length / 3] ^= 1;
        var other = Files.createDirectory(folder.resolve("other")).resolve(sealed.getFileName());
        Files.write(other, changed);
        var noPdf = Files.writeString(folder.resolve("not.pdf"), "no pdf");
        assertEquals(Verify.INVALID, verify(sealed, other, noPdf));
        assertTrue(text(report("关于防汛的通知.pdf")).contains("核验结论"));
        var both = text(report("关于防汛的通知.pdf")) + text(folder.resolve("reports/关于防汛的通知.pdf-2.核验报告.pdf"));
        assertTrue(both.contains("核验结论有效") && both.contains("核验结论无效"), both);
        assertTrue(text(report("not.pdf")).contains("无法读取"), text(report("not.pdf")));
    }

    @Test
    void namesWithoutEndAreCutAndTheReportHasFewPages() throws IOException {
        var longName = "长".repeat(80) + ".pdf";
        var file = Files.copy(sealed, folder.resolve(longName));
        assertEquals(0, verify(file), () -> said);
        try (var document = Loader.loadPDF(report("长".repeat(66)).toFile())) {
            assertTrue(document.getNumberOfPages() <= 6);
        }
    }

    @Test
    void aReportThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("reports"), "a file and no folder");
        assertEquals(Verify.UNREADABLE, verify(sealed));
        assertTrue(said.contains("写不出核验报告"), said);
        assertFalse(Files.isDirectory(folder.resolve("reports")));
    }
}
