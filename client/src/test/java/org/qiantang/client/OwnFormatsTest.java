package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javafx.scene.control.Label;
import javafx.scene.control.SplitMenuButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.document.Signer;

/// 纪要 and 命令 to their receivers: the one without a seal, said so plainly; the other with its signer's stamp.
final class OwnFormatsTest extends WindowTest {
    private static final String MINUTES = "第三次委务会议纪要";
    private static final String ORDER = "关于公布定点机构名录的命令";

    @BeforeEach
    void aWindow() throws IOException {
        enrol();
        open();
    }

    @Test
    void minutesGoFromTheirNumberToTheirReceiverWithoutASeal(City city) {
        var id = city.colleague("wei.huitong").underReviewWithoutSeal("hubin", MINUTES);
        city.colleague("wei.hewen").agree(id, "同意。");
        city.colleague("wei.pishi").issue(id, "同意。");
        logIn("wei.shouwen");
        openToDo(MINUTES);
        assertEquals("登记编号并送分发", lookup("#primary").<SplitMenuButton>query().getText());
        handOn();
        atTheWorkbench();
        nothingWaits();
        openToDo(MINUTES);
        until("the final file needs no seal", () -> text(".page-note").contains("不加盖印章"));
        handOn();
        atTheWorkbench();
        nothingWaits();
        change("hu.dengshou");
        openToDo(MINUTES);
        until(
                "it is said that it bears no seal",
                () -> text(".hint-part .strong").equals("按格式不加盖印章"));
        assertTrue(text(".hint-part .note").contains("正文与签发时一致"), text(".hint-part .note"));
        tab("印章");
        awaited("签发人的个人证书签名由政务办公室在签发时核验；文件上没有印章可以另行核验。");
        assertTrue(lookup(".verdict .label").queryAll().stream()
                .anyMatch(node -> ((Label) node).getText().startsWith("签发：卫批示")));
        pageIsShown();
        picture("document-minutes-received");
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
    }

    @Test
    void anOrderGetsTheStampOfWhoIssuedItByTheirOwnKey(City city) {
        var id = city.colleague("wei.huitong").underReviewWithoutSeal("hubin", ORDER, new Signer("主任", "卫批示"));
        city.colleague("wei.hewen").agree(id, "同意。");
        city.colleague("wei.pishi").issue(id, "同意。");
        city.colleague("wei.shouwen").act(id, new DocumentCommand.AssignNumber());
        logIn("wei.pishi");
        openToDo(ORDER);
        until(
                "the stamp's place is shown",
                () -> lookup(".seal-preview-label").queryAll().size() == 1);
        pageIsShown();
        picture("document-order-stamp");
        handOn();
        pin(City.PIN);
        atTheWorkbench();
        nothingWaits();
        city.colleague("wei.shouwen").act(id, new DocumentCommand.Dispatch());
        change("hu.dengshou");
        openToDo(ORDER);
        until("the stamp is verified", () -> text(".hint-part .strong").contains("有效"));
        assertEquals("卫批示", text(".verdict .facts .strong"));
        pageIsShown();
        picture("document-order-received");
    }
}
