package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Letter;
import org.qiantang.client.city.Tokens;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.offlinestore.DocumentView;
import org.qiantang.signing.Overall;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.IssuedKey;

/// Signing and sealing at the window with keys on real tokens, four of which are plugged in.
final class TokenTest extends WindowTest {
    private static final String ORGAN = "钱塘示范市数据资源管理局";
    private static final String PERSON = "su-person";
    private static final String SEAL = "su-seal";
    private static final String GONE = "su-gone";
    private static final String LOCKED = "su-locked";
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    private static Path box;

    private static Optional<Tokens> tokens = Optional.empty();

    @BeforeAll
    static void tokensAreIssued(City city) throws Exception {
        var seal = Map.of("seal", city.key("seals/data.p12"));
        var keys = new LinkedHashMap<String, Map<String, IssuedKey>>();
        keys.put(PERSON, ofThePerson(city));
        keys.put(SEAL, seal);
        keys.put(GONE, seal);
        keys.put(LOCKED, Map.of());
        tokens = Tokens.make(box, keys, LOCKED);
    }

    /// Two that will do, and one of every other kind.
    private static Map<String, IssuedKey> ofThePerson(City city) throws Exception {
        var now = Instant.now();
        var name = city.colleague("su.pishi")
                .desk()
                .facts()
                .directory()
                .nameOf(city.colleague("su.pishi").desk().person());
        var id = city.colleague("su.pishi").desk().person().value();
        var other = CertificateAuthority.create("外地根证书", now.minus(YEAR), YEAR.multipliedBy(5), new SecureRandom());
        return Map.of(
                "first", city.key("keys/su.pishi.p12"),
                "second", city.authority().issuePerson(id, name, ORGAN, now.minus(Duration.ofDays(2)), YEAR),
                "expired", other.issuePerson(id, name, ORGAN, now.minus(YEAR), Duration.ofDays(300)),
                "future", other.issuePerson(id, name, ORGAN, now.plus(Duration.ofDays(9)), YEAR),
                "colleague", city.key("keys/su.hewen.p12"),
                "stranger", other.issuePerson(id, name, ORGAN, now.minus(Duration.ofDays(1)), YEAR),
                "server", other.issueServer(List.of("localhost"), now.minus(Duration.ofDays(1)), YEAR));
    }

    @BeforeEach
    void enrolled() throws IOException {
        Assumptions.assumeTrue(tokens.isPresent(), "softhsm2 is not installed");
        enrol();
        // No key file lies in its usual place.
        open(Clock.system(City.ZONE), folder.resolve("no-keys"), folder.resolve("no-seals"));
    }

    private void driverIsChosen() throws IOException {
        new SigningSettings(folder.resolve("signing.json"))
                .keep(new SigningSettings.Kept(
                        tokens.orElseThrow().driver().toString(), Map.of(), Map.of(), List.of(SigningSettings.OFFICE)));
    }

    private SubjectId reviewed(String title) {
        var id = city().colleague("su.shuyuan").underReviewTo("hubin", title);
        city().colleague("su.hewen").agree(id, "同意。");
        return id;
    }

    private SubjectId toSeal(String title) {
        var id = reviewed(title);
        city().colleague("su.pishi").issue(id, "同意印发。");
        city().colleague("su.shouwen").act(id, new DocumentCommand.AssignNumber());
        return id;
    }

    private SubjectId approved(String reason, int files) throws IOException {
        var drafter = city().colleague("su.shuyuan");
        var attachments = new ArrayList<Attachment>();
        for (int i = 1; i <= files; i++) {
            var bytes = Letter.pdf(reason + i, ORGAN);
            var blob = drafter.desk().putBlob(new ByteArrayInputStream(bytes), "application/pdf", i + ".pdf");
            attachments.add(Attachment.of(blob.name(), new AttachedFile(blob.sha256(), blob.size(), blob.mediaType())));
        }
        var content = DocumentContent.of(DocumentKind.REQUEST_FOR_INSTRUCTIONS, ORGAN, ORGAN)
                .title(reason)
                .attachments(attachments)
                .build();
        var id = new SubjectId(SubjectKind.SEAL_REQUEST, UUID.randomUUID().toString());
        drafter.act(id, new DocumentCommand.SaveDraft("seal-request", 0, content, List.of()));
        drafter.agree(id, "");
        city().colleague("su.hewen").agree(id, "情况属实。");
        city().colleague("su.pishi").act(id, new DocumentCommand.Approve(ContentDigest.of(content), "同意用印。"));
        return id;
    }

    private OfficialDocument state(SubjectId id) {
        return desk().document(id).map(DocumentView::state).orElseThrow();
    }

    private void choose(String label) {
        awaited("#medium");
        interact(() -> {
            ComboBox<Object> medium = lookup("#medium").query();
            medium.setValue(medium.getItems().stream()
                    .filter(each -> medium.getConverter().toString(each).contains(label))
                    .findFirst()
                    .orElseThrow());
        });
    }

    private void give(String pin) {
        dialog("#pin");
        write(pin);
        push(KeyCode.ENTER);
        settled();
    }

    private String dialogText() {
        return onScreen(() -> String.join(
                "\n",
                lookup(".dialog-pane .label").match(WindowTest::seen).queryAll().stream()
                        .map(label -> ((Label) label).getText())
                        .toList()));
    }

    private void backToTheWindow() {
        targetWindow(stage());
        interact(stage()::requestFocus);
        settled();
    }

    @Test
    void anOpinionIsSignedWithATokenAfterOneOfItsCertificatesWasChosen() {
        var first = reviewed("关于政务数据目录更新的通知");
        var second = reviewed("关于公共数据授权运营的通知");
        logIn("su.pishi");
        openToDo("关于政务数据目录更新的通知");
        handOn();
        awaited("签名设置…");
        picture("token-key-missing");
        clickOn("签名设置…");
        type("#driver", tokens.orElseThrow().driver().toString());
        clickOn("#probe");
        until("the tokens are shown", () -> dialogText().contains("UKey “su-person”：已插好"));
        assertTrue(dialogText().contains("UKey “su-locked”：介质已锁定"), dialogText());
        dialogPicture("signing-settings");
        clickOn("#settings-save");
        noDialog();

        handOn();
        choose(LOCKED);
        until("it is locked", () -> text("#pin-state").contains("锁定"));
        dialogPicture("pin-token-locked");
        choose(SEAL);
        give(Tokens.PIN);
        awaited("关闭");
        assertTrue(dialogText().contains("不是本人的证书"), dialogText());
        dialogPicture("certificates-none");
        clickOn("关闭");
        noDialog();

        handOn();
        choose(PERSON);
        give("000000");
        until("the PIN is refused", () -> text("#pin-refusal").contains("PIN 码不正确"));
        assertTrue(text("#pin-state").contains("剩余次数不多"), text("#pin-state"));
        dialogPicture("pin-token-wrong");
        give(Tokens.PIN);
        awaited("#certificate-choices");
        ListView<?> list = lookup("#certificate-choices").query();
        assertEquals(7, onScreen(() -> list.getItems().size()));
        dialogPicture("certificates-to-choose");
        assertEquals(
                2,
                onScreen(() -> list.getItems().stream()
                        .filter(line -> line.toString().contains("refusal=Optional.empty"))
                        .count()));
        var said = onScreen(() -> list.getItems().toString());
        for (var reason : List.of("证书已过期", "证书尚未生效", "不是本人的证书", "颁发者不在信任列表", "不能用于签署文件")) {
            assertTrue(said.contains(reason), said);
        }
        interact(() -> list.getSelectionModel().select(4));
        assertTrue(onScreen(() -> lookup("用这张证书").query().isDisabled()), "what cannot be used cannot be chosen");
        interact(() -> list.scrollTo(4));
        dialogPicture("certificates-not-usable");
        interact(() -> list.getSelectionModel().select(1));
        clickOn("用这张证书");
        backToTheWindow();
        atTheWorkbench();
        nothingWaits();
        until("it is issued", () -> state(first).formalities().issuance() != null);

        openToDo("关于公共数据授权运营的通知");
        handOn();
        atTheWorkbench();
        nothingWaits();
        until(
                "it is issued without another question",
                () -> state(second).formalities().issuance() != null);
    }

    @Test
    void aSealOnATokenSealsDocumentsAndBatchesWithOnePin() throws Exception {
        driverIsChosen();
        var document = toSeal("关于数据安全检查的通知");
        var request = approved("出具数据安全承诺书", 3);
        logIn("su.shouwen");
        openToDo("关于数据安全检查的通知");
        until("its file is there", () -> text("#primary").startsWith("用印"));
        handOn();
        choose(SEAL);
        dialogPicture("pin-token");
        give(Tokens.PIN);
        backToTheWindow();
        atTheWorkbench();
        nothingWaits();
        until(
                "it is sealed",
                () -> state(document).formalities().sealedBy(state(document).organ()));
        var file = Objects.requireNonNull(state(document).formalities().file());
        var verdict = new FileWork(desk()).verify(file, desk().facts(), Instant.now());
        assertEquals(Overall.VALID, verdict.overall());
        assertEquals(
                CertificateHolder.of(city().key("seals/data.p12").certificate()).serial(),
                verdict.signatures().getFirst().signer().orElseThrow().serial());

        openToDo("出具数据安全承诺书");
        until("the button says how many", () -> text("#primary").equals("盖章并登记 3 件"));
        handOn();
        until(
                "all are sealed without another PIN",
                () -> state(request).progress().completed());
    }

    @Test
    void aTokenPulledOutInTheMiddleOfABatchIsSaidAndTheRestWaits() throws Exception {
        driverIsChosen();
        var request = approved("数据共享协议", 5);
        logIn("su.shouwen");
        openToDo("数据共享协议");
        until("the button says how many", () -> text("#primary").equals("盖章并登记 5 件"));
        var once = new boolean[1];
        interact(() -> {
            ListView<?> files = lookup("#request-files").query();
            files.getItems().addListener((ListChangeListener<Object>) change -> {
                if (!once[0] && change.getList().toString().contains("Given[]")) {
                    once[0] = true;
                    try {
                        tokens.orElseThrow().pullOut(GONE);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }
            });
        });
        handOn();
        choose(GONE);
        give(Tokens.PIN);
        backToTheWindow();
        until(
                "it is said",
                () -> lookup(".request-file .note").match(WindowTest::seen).queryAll().stream()
                        .anyMatch(note -> ((Label) note).getText().contains("请插好 UKey")));
        awaited("UKey 已经拔出");
        nothingWaits();
        until("one is sealed", () -> state(request).formalities().seals().size() == 1);
        picture("token-pulled-out");
        assertFalse(state(request).progress().completed());

        handOn();
        until("it is missed", () -> dialogText().contains("上次用的“su-gone”没有插入"));
        dialogPicture("pin-token-absent");
        choose(SEAL);
        give(Tokens.PIN);
        backToTheWindow();
        until("the rest is sealed", () -> state(request).progress().completed());
        assertEquals(5, state(request).formalities().seals().size());
    }
}
