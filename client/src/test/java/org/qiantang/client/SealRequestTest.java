package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Letter;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.offlinestore.DocumentView;

/// A request for the seal from its form to the last sealed file, at the window.
final class SealRequestTest extends WindowTest {
    private static final String ORGAN = "钱塘示范市卫生健康委员会";
    private static final String REASON = "与示范物业公司签订办公用房租赁合同";

    private Path files = Path.of("");

    @BeforeEach
    void aWindow() throws IOException {
        enrol();
        open();
        files = Files.createDirectories(folder.resolve("files"));
    }

    /// A PDF that an organ signs by its name.
    private File pdf(String name, String organ) throws IOException {
        Files.write(files.resolve(name + ".pdf"), Letter.pdf("关于租赁办公用房的" + name, organ));
        return files.resolve(name + ".pdf").toFile();
    }

    private void pasteFiles(List<File> copied) {
        interact(() -> {
            var content = new ClipboardContent();
            content.putFiles(copied);
            Clipboard.getSystemClipboard().setContent(content);
        });
        push(KeyCode.CONTROL, KeyCode.V);
        settled();
    }

    private static List<SubjectId> requests(org.qiantang.offlinestore.OfficeDesk desk) {
        return desk.documents().stream()
                .map(DocumentView::id)
                .filter(id -> id.kind() == SubjectKind.SEAL_REQUEST)
                .toList();
    }

    private OfficialDocument state(SubjectId id) {
        return desk().document(id).map(DocumentView::state).orElseThrow();
    }

    private void approved(SubjectId id) {
        city().colleague("wei.hewen").agree(id, "情况属实。");
        var leader = city().colleague("wei.pishi");
        leader.act(
                id,
                new DocumentCommand.Approve(
                        ContentDigest.of(leader.document(id).draft().content()), "同意用印。"));
    }

    @Test
    void theFilesOfARequestAreApprovedAndSealedInOneGoAndWhatFailsBlocksNothing() throws Exception {
        logIn("wei.huitong");
        clickOn(awaited("#request"));
        awaited("#reason");
        picture("request-empty");
        type("#reason", REASON);
        var word = files.resolve("说明.docx");
        Files.writeString(word, "不是 PDF");
        var first = pdf("合同一", ORGAN);
        pasteFiles(List.of(first, pdf("合同二", ORGAN), pdf("外单位函", "示范物业公司"), first, word.toFile()));
        awaited("2 个文件没有添加");
        until(
                "its files are there",
                () -> lookup("#files").<ListView<?>>query().getItems().size() == 3);
        until("who is next", () -> text("#next").contains("卫核文"));
        picture("request-filled");
        picture("request-filled-200", 2);
        handOn();
        awaited("用印申请已提交");
        nothingWaits();
        var id = requests(desk()).getFirst();
        approved(id);

        change("wei.shouwen");
        openToDo(REASON);
        until("the place is found", () -> text("#place-found").contains("第 1 页"));
        assertEquals(ORGAN, text("#place-text"));
        until("the button says how many", () -> text("#primary").equals("盖章并登记 3 件"));
        clickOn("#place-edges");
        picture("request-to-seal");
        picture("request-to-seal-200", 2);
        handOn();
        pin(City.PIN);
        awaited("已盖 2 件");
        nothingWaits();
        until("two are sealed", () -> state(id).formalities().seals().size() == 2);
        until("said so", () -> text("#sealed-count").contains("已盖 2 件"));
        assertTrue(notes().anyMatch(note -> note.contains("没有要盖章的文字")), notes().toList()::toString);
        tab("印章");
        until("the sealed file is verified", () -> text(".verdict .strong").contains("有效"));
        picture("request-partly-sealed");

        var list = lookup("#request-files").<ListView<?>>query();
        interact(() -> list.getSelectionModel().select(2));
        clickOn("#place-by-hand");
        awaited("#seal-to-come");
        var left = lookup("#place-left").<TextInputControl>query();
        until("its place is found", () -> text("#place-found").contains("140.0"));
        clickOn("#seal-to-come");
        push(KeyCode.RIGHT);
        until("half a millimetre", () -> left.getText().equals("140.5"));
        drag("#seal-to-come").dropBy(-60, -40);
        until("it was dragged", () -> Double.parseDouble(left.getText()) < 135);
        picture("request-by-hand");
        handOn();
        until("all are sealed", () -> state(id).progress().completed());
        assertEquals(3, state(id).formalities().seals().size());
        picture("request-sealed");
    }

    @Test
    void whatCannotBeSealedIsLeftWithAReason() throws Exception {
        logIn("wei.huitong");
        clickOn(awaited("#request"));
        type("#reason", "出具单位证明");
        pasteFiles(List.of(pdf("证明一", ORGAN), pdf("证明二", "示范物业公司")));
        until(
                "its files are there",
                () -> lookup("#files").<ListView<?>>query().getItems().size() == 2);
        handOn();
        awaited("用印申请已提交");
        nothingWaits();
        var id = requests(desk()).stream()
                .filter(each -> state(each).draft().content().title().equals("出具单位证明"))
                .findFirst()
                .orElseThrow();
        approved(id);
        change("wei.shouwen");
        openToDo("出具单位证明");
        until("the place is found", () -> text("#place-found").contains("第 1 页"));
        handOn();
        pin(City.PIN);
        awaited("已盖 1 件");
        nothingWaits();
        until("one is sealed", () -> state(id).formalities().seals().size() == 1);
        clickOn("#end-sealing");
        dialog("#reason");
        dialogPicture("request-end");
        write("不是本机关的文件，不盖。");
        clickOn(awaited("终止用印"));
        atTheWorkbench();
        nothingWaits();
        until("it is completed", () -> state(id).progress().completed());
        assertEquals("不是本机关的文件，不盖。", state(id).trail().opinions().getLast().text());
    }

    private Stream<String> notes() {
        return lookup(".request-file .note").match(WindowTest::seen).queryAll().stream()
                .map(node -> ((Label) node).getText());
    }
}
