package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.page.PageView;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.docx.DocxFile;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Picture;

/// Pictures in a draft: pasted, seen on the live page, and by who reads the draft elsewhere.
final class PictureTest extends WindowTest {
    private static final String TITLE = "关于调整道路标识的通知";
    private static final Color GREEN = Color.rgb(0, 160, 60);

    @BeforeEach
    void aDrafterAtTheDesk() throws IOException {
        enrol();
        open();
        logIn("cheng.huitong");
        push(KeyCode.CONTROL, KeyCode.N);
        clickOn(awaited("#title"));
        paste(TITLE);
        clickOn("#mainPlace .token-input");
        write("湖滨");
        push(KeyCode.ENTER);
        clickOn(".paragraph-field");
        paste("为规范道路标识，现将有关事项通知如下。");
    }

    private Optional<DocumentContent> saved() {
        return desk().commands().stream()
                .findFirst()
                .flatMap(sent -> desk().document(sent.envelope().subject()))
                .map(view -> view.state().draft().content());
    }

    private void copyAnImage() {
        interact(() -> {
            var image = new WritableImage(400, 200);
            for (int y = 0; y < 200; y++) {
                for (int x = 0; x < 400; x++) {
                    image.getPixelWriter().setColor(x, y, GREEN);
                }
            }
            var content = new ClipboardContent();
            content.putImage(image);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    /// Whether the page in front shows the picture's green.
    private boolean green() {
        return onScreen(() -> {
            var seen = lookup(".page-view").query().snapshot(null, null);
            for (int y = 0; y < seen.getHeight(); y += 2) {
                for (int x = 0; x < seen.getWidth(); x += 2) {
                    var colour = seen.getPixelReader().getColor(x, y);
                    if (Math.abs(colour.getGreen() - GREEN.getGreen()) < 0.05
                            && Math.abs(colour.getRed() - GREEN.getRed()) < 0.05
                            && Math.abs(colour.getBlue() - GREEN.getBlue()) < 0.05) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    @Test
    void aPastedPictureIsOnTheLivePageAndComesToTheReviewer() {
        copyAnImage();
        push(KeyCode.CONTROL, KeyCode.V);
        until("the live page shows it", this::green);
        until(
                "it is saved",
                () -> saved().filter(content -> content.figures().count() == 1).isPresent());
        var figure = saved().orElseThrow().figures().findFirst().orElseThrow();
        assertEquals(400 * 25.4 / 96, figure.width(), 0.01);
        assertEquals(200 * 25.4 / 96, figure.height(), 0.01);
        write("图1 标识样式");
        until(
                "its caption is saved",
                () -> saved().orElseThrow()
                        .figures()
                        .findFirst()
                        .orElseThrow()
                        .caption()
                        .equals("图1 标识样式"));
        push(KeyCode.CONTROL, KeyCode.OPEN_BRACKET);
        until(
                "its narrower width is saved",
                () -> saved().orElseThrow().figures().findFirst().orElseThrow().width() == figure.width() - 5);
        picture("draft-picture");
        until("who is next is known", () -> text("#next").contains("程核文"));
        handOn();
        atTheWorkbench();
        nothingWaits();
        change("cheng.hewen");
        openToDo(TITLE);
        var view = lookup(".page-view").<PageView>query();
        until("the pages are shown", () -> view.pageCountProperty().get() == 2);
        interact(() -> view.scrollToPage(1));
        until("the reviewer sees it", this::green);
    }

    @Test
    void whatIsNoPictureIsRefusedInWordsAndNothingIsLost() throws IOException {
        var file = folder.resolve("图.png");
        Files.writeString(file, "没有画面");
        interact(() -> {
            var content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        push(KeyCode.CONTROL, KeyCode.V);
        awaited("图片没有插入");
        assertTrue(saved().stream()
                .flatMap(DocumentContent::figures)
                .map(Figure::picture)
                .findAny()
                .isEmpty());
        assertEquals(TITLE, text("#title"));
    }

    @Test
    void aWordFilesPictureComesWithIt() throws IOException {
        var png = new ByteArrayOutputStream();
        var drawn = new BufferedImage(300, 150, BufferedImage.TYPE_INT_RGB);
        var pen = drawn.createGraphics();
        pen.setColor(new java.awt.Color(0, 160, 60));
        pen.fillRect(0, 0, 300, 150);
        pen.dispose();
        ImageIO.write(drawn, "png", png);
        var picture = Picture.of(png.toByteArray()).orElseThrow();
        var content = DocumentContent.of(DocumentKind.NOTICE, "示范市城市管理局文件", "示范市城市管理局")
                .title("关于来稿插图的通知")
                .mainRecipients(List.of(new Recipient("湖滨示范区人民政府", List.of())))
                .body(List.of(new Paragraph("p1", Level.BODY, "为规范道路标识，现将有关事项通知如下。"), picture.figure("f1", 100, 50)))
                .build();
        var sheet =
                Sheet.draft(content, new NumberPlaceholder("示", 2026)).withPictures(Map.of(picture.digest(), picture));
        var file = folder.resolve("来稿.docx");
        try (var out = Files.newOutputStream(file)) {
            DocxFile.write(sheet, new Typesetter(FontLibrary.bundled()).layOut(sheet), out);
        }
        interact(() -> {
            var copied = new ClipboardContent();
            copied.putFiles(List.of(file.toFile()));
            Clipboard.getSystemClipboard().setContent(copied);
        });
        push(KeyCode.CONTROL, KeyCode.V);
        until("the title came", () -> text("#title").equals("关于来稿插图的通知"));
        until("the live page shows the picture", () -> {
            interact(() -> lookup(".page-view").<PageView>query().scrollToPage(1));
            return green();
        });
        until(
                "it is saved with the draft",
                () -> saved().filter(each ->
                                each.figures().count() == 1 && each.title().equals("关于来稿插图的通知"))
                        .isPresent());
        nothingWaits();
    }
}
