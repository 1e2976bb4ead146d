package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.CubicCurve2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Letter;
import org.qiantang.client.page.PageView;
import org.qiantang.client.screen.FileWork;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.seal.Handwriting;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// A person who keeps no seal signs a file by hand; the file itself stays what it was.
final class HandSigningTest extends WindowTest {
    private static final String NAME = "卫会同";

    private File paper = new File("");
    private byte[] before = new byte[0];

    @BeforeEach
    void aWindowAndAFile() throws IOException {
        enrol();
        open();
        before = Letter.pdf("关于合作的协议", "示范物业公司");
        paper = Files.write(folder.resolve("协议.pdf"), before).toFile();
    }

    private void copy(File file) {
        interact(() -> {
            var content = new ClipboardContent();
            content.putFiles(List.of(file));
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void openPaper() {
        clickOn("印章");
        clickOn(awaited("#verify"));
        awaited("还没有打开文件");
        copy(paper);
        push(KeyCode.CONTROL, KeyCode.V);
        until(
                "it is shown",
                () -> lookup(".page-view").<PageView>query().pageCountProperty().get() == 1);
        until("it can be signed", () -> !lookup("#sign").query().isDisabled());
    }

    private void stroke(double... points) {
        Bounds pad = onScreen(() -> {
            var node = lookup("#pen-pad").query();
            return node.localToScreen(node.getBoundsInLocal());
        });
        moveTo(new Point2D(pad.getMinX() + points[0], pad.getMinY() + points[1]));
        press(MouseButton.PRIMARY);
        for (int i = 2; i < points.length; i += 2) {
            moveTo(new Point2D(pad.getMinX() + points[i], pad.getMinY() + points[i + 1]));
        }
        release(MouseButton.PRIMARY);
    }

    private Verdict verdict(String name) {
        var now = Instant.now();
        return new PdfVerifier().verify(folder.resolve(name), FileWork.trust(desk().facts(), now), now);
    }

    @Test
    void aFileIsSignedByHandBesideItself() throws IOException {
        logIn("wei.huitong");
        openPaper();
        clickOn("#sign");
        awaited("#pen-pad");
        assertTrue(lookup("用这个签名").query().isDisabled());
        stroke(60, 60, 120, 50, 180, 70, 150, 120, 90, 160, 60, 190);
        stroke(220, 60, 230, 120, 225, 190);
        stroke(200, 120, 260, 100, 300, 110, 340, 60, 420, 150);
        stroke(10, 10, 20, 20);
        clickOn("#hand-back");
        dialogPicture("hand-writing");
        clickOn("用这个签名");
        noDialog();
        awaited("#seal-to-come");
        until(
                "it is kept",
                () -> desk().handwriting().flatMap(Handwriting::read).isPresent());
        drag("#seal-to-come").dropBy(-40, -30);
        push(KeyCode.LEFT);
        picture("hand-place");
        picture("hand-place-200", 2);
        clickOn("#sign-here");
        pin(City.PIN);
        awaited("协议（签名）.pdf");
        until("it is judged", () -> text(".verdict .strong").contains("有效"));
        awaited("手写签名，是签名人“" + NAME + "”（以证书为准）自己放上的笔迹，不是印章");
        picture("hand-signed");

        assertArrayEquals(before, Files.readAllBytes(paper.toPath()));
        var signed = Files.readAllBytes(folder.resolve("协议（签名）.pdf"));
        assertArrayEquals(before, Arrays.copyOf(signed, before.length));
        var verdict = verdict("协议（签名）.pdf");
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        var signature = verdict.signatures().getFirst();
        assertEquals(
                "HANDWRITING_OF_SIGNER",
                signature
                        .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                        .orElseThrow()
                        .reason());
        assertTrue(signature.provenAt().isPresent(), "no time stamp");

        // Once more: the handwriting is known, and so is the PIN; the first copy stays.
        copy(paper);
        push(KeyCode.CONTROL, KeyCode.V);
        until(
                "it is open",
                () -> !lookup("#sign").query().isDisabled()
                        && text(".verdict .strong").contains("未签名"));
        clickOn("#sign");
        awaited("#seal-to-come");
        clickOn("#sign-here");
        awaited("协议（签名）2.pdf");
        until("there are two", () -> Files.exists(folder.resolve("协议（签名）2.pdf")));
        assertArrayEquals(signed, Files.readAllBytes(folder.resolve("协议（签名）.pdf")));
    }

    @Test
    void handwritingIsTakenFromAPictureAndWhatIsNoneIsSaid() throws IOException {
        logIn("wei.chengban");
        openPaper();
        clickOn("#sign");
        awaited("#pen-pad");
        copy(picture("黑.png", graphics -> graphics.fillRect(50, 50, 500, 200)));
        clickOn("#pen-pad");
        push(KeyCode.CONTROL, KeyCode.V);
        until("it is refused", () -> text("#hand-failure").contains("笔迹太粗"));
        dialogPicture("hand-refused");
        copy(picture("签名.png", graphics -> {
            graphics.setStroke(new BasicStroke(6));
            graphics.draw(new CubicCurve2D.Double(100, 150, 200, 20, 300, 280, 500, 120));
        }));
        push(KeyCode.CONTROL, KeyCode.V);
        noDialog();
        awaited("#seal-to-come");
        clickOn("#sign-cancel");
        until("nothing is left of it", () -> lookup("#seal-to-come").tryQuery().isEmpty());
        assertEquals(
                Optional.of(40.2),
                desk().handwriting().flatMap(Handwriting::read).map(Handwriting::widthMm));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.filter(file -> file.toString().contains("签名）")).count());
        }
    }

    private interface Writing {
        void on(java.awt.Graphics2D graphics);
    }

    private File picture(String name, Writing writing) throws IOException {
        var sheet = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
        var graphics = sheet.createGraphics();
        graphics.setColor(new Color(244, 240, 232));
        graphics.fillRect(0, 0, 600, 300);
        graphics.setColor(new Color(20, 20, 60));
        writing.on(graphics);
        graphics.dispose();
        var file = folder.resolve(name).toFile();
        ImageIO.write(sheet, "png", file);
        return file;
    }
}
