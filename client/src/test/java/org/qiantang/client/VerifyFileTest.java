package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Letter;
import org.qiantang.client.page.PageView;
import org.qiantang.client.verdict.ReportExport;
import org.qiantang.signing.key.KeyOpening;
import org.qiantang.signing.key.Pkcs12File;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.seal.SealImage;

/// Somebody brings a sealed file on a stick: the window says what is to be thought of it.
final class VerifyFileTest extends WindowTest {
    private static final String CITY_OFFICE = "钱塘示范市人民政府办公室";
    private static final String HEALTH = "钱塘示范市卫生健康委员会";

    @BeforeEach
    void aWindow() throws IOException {
        enrol();
        open();
    }

    private SigningKey key(String organ) {
        return switch (Pkcs12File.open(city().seals().resolve(organ + ".p12"), City.PIN.toCharArray(), Instant.now())) {
            case KeyOpening.Opened(var key) -> key;
            case KeyOpening.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private byte[] sealed(byte[] file, String organ, String name, double x) throws IOException {
        var out = new ByteArrayOutputStream();
        var request = new SealRequest(SealImage.draw(name, "演示专用", 42), 0, x, 200, name, "", "", Instant.now());
        new PdfSealer().seal(file, out, request, key(organ));
        return out.toByteArray();
    }

    private void paste(File file) {
        interact(() -> {
            var content = new ClipboardContent();
            content.putFiles(List.of(file));
            Clipboard.getSystemClipboard().setContent(content);
        });
        push(KeyCode.CONTROL, KeyCode.V);
        settled();
    }

    private File file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toFile();
    }

    @Test
    void anySealedFileIsJudgedAndWhatWasSignedFirstCanBeSeen() throws IOException {
        var once = sealed(Letter.pdf("关于合作的协议", CITY_OFFICE), "office", CITY_OFFICE, 60);
        var twice = sealed(once, "health", HEALTH, 150);
        logIn("wei.shouwen");
        clickOn("印章");
        clickOn(awaited("#verify"));
        awaited("还没有打开文件");
        picture("verify-empty");
        paste(file("协议.pdf", twice));
        until("it is judged", () -> text(".verdict .strong").contains("有效"));
        until(
                "its page is shown",
                () -> lookup(".page-view").<PageView>query().pageCountProperty().get() == 1);
        assertEquals(2, lookup(".show-certificate").queryAll().size());
        picture("verify-file");
        picture("verify-file-200", 2);

        clickOn(awaited(".show-revision"));
        awaited("盖章时的版本，不是现在的文件");
        picture("verify-revision");
        clickOn(awaited(".show-revision"));
        awaited("协议.pdf");

        clickOn(awaited(".show-certificate"));
        awaited(".certificates");
        dialogPicture("verify-certificates");
        var facts = lookup(".certificates .fact").queryAllAs(TextField.class).stream()
                .map(TextField::getText)
                .toList();
        assertTrue(facts.stream().anyMatch(fact -> fact.matches("[0-9a-f]{64}")), facts::toString);
        clickOn("关闭");
        noDialog();

        var report = folder.resolve("report.pdf");
        var export = (ReportExport) awaited("#exportReport");
        interact(() -> export.exportTo(report));
        until("the report is there", () -> Files.exists(report) && Files.size(report) > 1000);

        twice[twice.length / 3] ^= 1;
        paste(file("改过.pdf", twice));
        until(
                "it is not taken",
                () -> text(".verdict .strong").contains("无效")
                        || text(".verdict .strong").contains("读"));
        paste(file("不是.pdf", "不是 PDF".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        until("it cannot be read", () -> text(".verdict .strong").contains("读"));
        picture("verify-unreadable");
    }
}
