package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Letter;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealFace;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.offlinestore.Answer;

/// The window seals as the office says (国际算法、国密、两种), without asking: a document, and the files of a request.
final class SealSchemeTest extends WindowTest {
    private static final String ORGAN = "钱塘示范市人民政府办公室";

    /// Who takes an organ's document to its seal and beyond.
    private record Staff(String organ, String drafter, String reviewer, String issuer, String registrar) {}

    private static final Staff OFFICE = new Staff("office", "shen.niwen", "lin.hewen", "gao.qianfa", "qian.dengji");
    private static final Staff BUREAU =
            new Staff("urban", "cheng.huitong", "cheng.hewen", "cheng.pishi", "cheng.shouwen");

    private static City own;
    private static SealPolicy policy = SealPolicy.DOMESTIC;

    @BeforeAll
    static void aCityOfItsOwn() {
        own = City.start(policy);
    }

    @AfterAll
    static void closeTheCity() throws IOException {
        own.close();
    }

    private void officeSeals(SealPolicy wanted) throws IOException {
        if (policy != wanted) {
            own.beginAgain(wanted);
            policy = wanted;
        }
        enrol(own.enrolment());
        open(Clock.system(City.ZONE), own.keys(), own.seals());
    }

    private static void anElectronicSealIsMade(Staff staff) throws IOException {
        var certificate = Files.readAllLines(own.seals().resolve(staff.organ() + ".sm2.pem")).stream()
                .filter(line -> !line.startsWith("-----"))
                .collect(Collectors.joining());
        var make = new SealAct.Make(
                new OrganId(staff.organ()),
                null,
                new SealFace.Drawn("ROUND", "演示专用", 42, 42),
                certificate,
                Instant.now().plus(Duration.ofDays(365)),
                "启用国密印章");
        assertInstanceOf(
                Answer.Given.class, own.colleague("ni.ban").desk().seals().act(make));
    }

    private static void waitsForItsSeal(String title, Staff staff) {
        var id = own.colleague(staff.drafter()).draft(title, Urgency.NORMAL, DocumentKind.NOTICE);
        own.colleague(staff.drafter()).agree(id, "请审核。");
        own.colleague(staff.reviewer()).agree(id, "同意。");
        own.colleague(staff.issuer()).issue(id, "同意印发。");
        own.colleague(staff.registrar()).act(id, new DocumentCommand.AssignNumber());
    }

    @Test
    void aDocumentIsSealedWithTheElectronicSealAlone() throws Exception {
        officeSeals(SealPolicy.DOMESTIC);
        var title = "关于启用国密印章的通知";
        waitsForItsSeal(title, BUREAU);
        logIn("cheng.shouwen");
        openToDo(title);
        assertEquals("国密（SM2 电子印章）", text("#seal-policy"));
        handOn();
        pin(City.PIN);
        awaited("没有用印");
        assertTrue(texts(".notice .label").stream().anyMatch(each -> each.contains("没有本机关的电子印章")));
        anElectronicSealIsMade(BUREAU);
        picture("document-seal-domestic");
        handOn();
        sent(title, BUREAU);
        assertEquals(List.of("钱塘示范市城市管理局"), texts(".verdict .facts .strong"));
        assertTrue(texts(".verdict .note").stream().anyMatch(each -> each.startsWith("国密电子印章 9901")));
        assertTrue(texts(".verdict .point-reason").stream().anyMatch(each -> each.contains("SM3withSM2")));
        picture("document-domestic-received");
    }

    @Test
    void bothAreTwoSignaturesAtOnePlaceWithAKeyEach() throws Exception {
        officeSeals(SealPolicy.BOTH);
        anElectronicSealIsMade(OFFICE);
        var title = "关于两种算法并用的通知";
        waitsForItsSeal(title, OFFICE);
        logIn("yin.shouzheng");
        openToDo(title);
        assertEquals("国际算法和国密并用", text("#seal-policy"));
        pageIsShown();
        picture("document-seal-both");
        handOn();
        pin(City.PIN);
        awaited("#pin");
        assertTrue(texts(".dialog-pane .label").stream().anyMatch(each -> each.contains("国密电子印章")));
        dialogPicture("document-seal-both-pin");
        pin(City.PIN);
        sent(title, OFFICE);
        assertEquals(List.of(ORGAN, ORGAN), texts(".verdict .facts .strong"));
        assertEquals(
                2,
                texts(".verdict .point-reason").stream()
                        .filter(reason -> reason.contains("证明签名不晚于"))
                        .count(),
                "each signature bears the time stamp of the office");
        picture("document-both-received");

        var request = request("出具两份证明");
        change("yin.shouzheng");
        openToDo("出具两份证明");
        assertEquals("国际算法和国密并用", text("#seal-policy"));
        until("the place is found", () -> text("#place-found").contains("第 1 页"));
        clickOn("#place-edges");
        handOn();
        pin(City.PIN);
        pin(City.PIN);
        awaited("已盖 2 件");
        nothingWaits();
        until(
                "the office took both",
                () -> desk().document(request).orElseThrow().state().progress().completed());
        tab("印章");
        until("the sealed file is verified", () -> text(".verdict .strong").contains("有效"));
        assertEquals(List.of(ORGAN, ORGAN), texts(".verdict .facts .strong"));
    }

    /// A request of two files that waits for its seals.
    private static SubjectId request(String reason) throws IOException {
        var drafter = own.colleague("shen.niwen");
        var id = new SubjectId(SubjectKind.SEAL_REQUEST, UUID.randomUUID().toString());
        var files = List.of(file("证明一"), file("证明二"));
        var content = DocumentContent.of(DocumentKind.REQUEST_FOR_INSTRUCTIONS, ORGAN, ORGAN)
                .title(reason)
                .attachments(files)
                .build();
        drafter.act(id, new DocumentCommand.SaveDraft("seal-request", 0, content, List.of()));
        drafter.agree(id, "请审核。");
        own.colleague("lin.hewen").agree(id, "情况属实。");
        own.colleague("gao.qianfa").act(id, new DocumentCommand.Approve(ContentDigest.of(content), "同意用印。"));
        return id;
    }

    private static Attachment file(String name) throws IOException {
        var file = Files.createTempFile(name, ".pdf");
        try {
            Files.write(file, Letter.pdf("关于在职情况的" + name, ORGAN));
            BlobReference blob = own.colleague("shen.niwen").desk().putBlob(file, "application/pdf", name + ".pdf");
            return Attachment.of(blob.name(), new AttachedFile(blob.sha256(), blob.size(), blob.mediaType()));
        } finally {
            Files.delete(file);
        }
    }

    /// From the keeper to the receiver, at whose desk the verdict is shown.
    private void sent(String title, Staff staff) {
        atTheWorkbench();
        nothingWaits();
        change(staff.registrar());
        openToDo(title);
        handOn();
        atTheWorkbench();
        nothingWaits();
        change("jiang.dengshou");
        openToDo(title);
        until("the seals are verified", () -> text(".hint-part .strong").equals("印章有效"));
        tab("印章");
        until(
                "the points are shown",
                () -> lookup(".verdict .point")
                                .match(WindowTest::seen)
                                .queryAll()
                                .size()
                        > 0);
    }

    private List<String> texts(String query) {
        return onScreen(() -> lookup(query).match(WindowTest::seen).queryAll().stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList());
    }
}
