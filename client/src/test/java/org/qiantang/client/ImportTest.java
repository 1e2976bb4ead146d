package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 导入 of a text file into a draft: the file is copied elsewhere and pasted.
final class ImportTest extends WindowTest {
    @BeforeEach
    void aDraftWithSomethingWritten() throws IOException {
        enrol();
        open();
        logIn("cheng.huitong");
        push(KeyCode.CONTROL, KeyCode.N);
        awaited("#title");
        clickOn("#title");
        write("写在前面的标题");
    }

    private void pasteFile(Path file) {
        interact(() -> {
            var content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            Clipboard.getSystemClipboard().setContent(content);
        });
        push(KeyCode.CONTROL, KeyCode.V);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            empty,  文件是空的
            binary, 不是 Word 文件（.docx）或文本文件
            large,  文件太大
            gone,   读不出来
            """)
    void aFileThatCannotBeTakenIsRefusedInWordsAndNothingIsLost(String kind, String words) throws IOException {
        var file = folder.resolve(kind + ".txt");
        switch (kind) {
            case "empty" -> Files.createFile(file);
            case "binary" -> Files.write(file, new byte[] {0, 1, 2, (byte) 0xFF, (byte) 0xFE, 0, 0});
            case "large" -> Files.write(file, new byte[11 * 1024 * 1024]);
            default -> {}
        }
        pasteFile(file);
        until(
                "the refusal is said",
                () -> lookup(".notice .label").queryAllAs(javafx.scene.control.Label.class).stream()
                        .anyMatch(each -> each.getText().contains(words)));
        assertEquals("写在前面的标题", text("#title"));
    }

    @Test
    void whatWasImportedCanBeTakenBackAsAWhole() throws IOException {
        var file = folder.resolve("来稿.txt");
        Files.writeString(file, """
                关于加强冬季供暖保障的通知
                江东示范区人民政府：
                为做好冬季供暖保障工作,现就有关事项通知如下。
                一、压实责任
                各地要落实[2026]年供暖任务。
                """);
        pasteFile(file);
        until("the title came", () -> text("#title").equals("关于加强冬季供暖保障的通知"));
        until(
                "what was changed can be looked at",
                () -> text("#imported .label").contains("自动改动"));
        clickOn("查看改动");
        until(
                "the changes are listed",
                () -> !lookup(".popover .list-cell").queryAll().isEmpty());
        picture("draft-imported");
        clickOn("#title");
        until(
                "the list is closed",
                () -> lookup(".popover .list-cell").queryAll().stream().noneMatch(WindowTest::seen));
        assertTrue(lookup(".token").queryAll().stream().anyMatch(WindowTest::seen));
        clickOn("撤销导入");
        until("all is as before", () -> text("#title").equals("写在前面的标题"));
        assertTrue(lookup("#imported").match(WindowTest::seen).tryQuery().isEmpty());
        assertTrue(lookup(".token").queryAll().isEmpty());
    }

    private void pasteText(String text, String html) {
        interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            content.putHtml(html);
            Clipboard.getSystemClipboard().setContent(content);
        });
        push(KeyCode.CONTROL, KeyCode.V);
    }

    private String written() {
        return String.join(
                "|",
                lookup(".paragraph-field").match(WindowTest::seen).queryAllAs(TextInputControl.class).stream()
                        .map(TextInputControl::getText)
                        .toList());
    }

    @Test
    void whatIsChangedInAPastedPassageIsListedAndTakenBackOneByOneOrAsAWhole() {
        clickOn(awaited(".paragraph-field"));
        write("前言。");
        pasteText("一、任务\n请抓紧,落实[2026]年计划。", "<p>一、任务</p><p>请抓紧,落实[2026]年计划。</p>");
        until("the passage came", () -> written().equals("前言。任务|请抓紧，落实〔2026〕年计划。"));
        until("the changes are counted", () -> text("#imported .label").contains("自动改动 3 处"));
        clickOn("查看改动");
        awaited(".popover .list-cell");
        picture("draft-pasted");
        clickOn(lookup("撤销这处").match(WindowTest::seen).<Node>query());
        until("one change is taken back", () -> written().equals("前言。一、任务|请抓紧，落实〔2026〕年计划。"));
        assertTrue(text("#imported .label").contains("自动改动 2 处"));
        clickOn("撤销粘贴");
        until("all is taken back", () -> written().equals("前言。"));
        assertEquals("写在前面的标题", text("#title"));
    }

    @Test
    void aWholeDocumentPastedIntoAnEmptyDraftBecomesTheDraft() {
        interact(() -> lookup("#title").<TextInputControl>query().clear());
        clickOn(awaited(".paragraph-field"));
        pasteText("关于供暖的通知\n江东示范区人民政府：\n请落实供暖任务。", """
                <p align=center>关于供暖的通知</p><p>江东示范区人民政府：</p><p>请落实供暖任务。</p>""");
        until("the title came", () -> text("#title").equals("关于供暖的通知"));
        assertEquals("请落实供暖任务。", written());
        clickOn("撤销导入");
        until("all is as before", () -> text("#title").isEmpty() && written().isEmpty());
    }

    @Test
    void organsThatSignedTogetherAreTheJointOrgansOfTheDraft() throws IOException {
        var file = folder.resolve("联合来稿.txt");
        Files.writeString(file, """
                关于加强校园周边市容管理的通知
                江东示范区人民政府：
                为做好校园周边市容管理工作，现就有关事项通知如下。
                各地要落实责任。
                钱塘示范市城市管理局
                钱塘示范市教育局
                2026年3月5日
                """);
        pasteFile(file);
        until("the title came", () -> text("#title").equals("关于加强校园周边市容管理的通知"));
        until(
                "the other organ is chosen",
                () -> text("#jointPlace .token > .label").equals("钱塘示范市教育局"));
    }
}
