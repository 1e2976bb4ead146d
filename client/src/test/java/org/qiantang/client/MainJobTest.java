package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.CentralOffice;
import org.qiantang.backend.OfficeSettings;
import org.qiantang.client.city.City;
import org.qiantang.client.screen.document.TrailExport;
import org.qiantang.client.screen.login.Desks;
import org.qiantang.client.verdict.ReportExport;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.act.TrailBundle;
import org.qiantang.signing.act.TrailReader;
import org.qiantang.signing.act.TrailVerdict;
import org.qiantang.signing.act.TrailVerifier;

/// The main job by hand, in one window after the other, with real desks and the real central office.
final class MainJobTest extends WindowTest {
    private static final String TITLE = "关于做好防汛值守的通知";

    @TempDir
    static Path data;

    private static CentralOffice office;

    @BeforeAll
    static void officeOpens() {
        office = CentralOffice.start(OfficeSettings.demonstration(data));
    }

    @AfterAll
    static void officeCloses() {
        office.close();
    }

    @Test
    void aDocumentIsDraftedReviewedIssuedNumberedSealedDispatchedAndSignedFor() throws IOException {
        drafted();
        handled("lin.hewen", "同意。", "review");
        handled("gao.qianfa", "同意印发。", "issue");
        handled("qian.dengji", null, null);
        sealed();
        handled("qian.dengji", null, "dispatch");
        arrived();
    }

    private void drafted() throws IOException {
        enter("shen.niwen");
        push(KeyCode.CONTROL, KeyCode.N);
        awaited("#title");
        clickOn("#title");
        paste(TITLE);
        clickOn("#mainPlace .token-input");
        write("江东");
        push(KeyCode.ENTER);
        clickOn(".paragraph-field");
        paste("为做好防汛值守工作，经市政府同意，现就有关事项通知如下。\n一、压实责任\n各区、县（市）政府要落实领导带班制度。");
        until("who is next is known", () -> text("#next").contains("林核文"));
        push(KeyCode.CONTROL, KeyCode.ENTER);
        atTheWorkbench();
        logOut();
    }

    /// One person's turn: opens the to-do, writes the opinion, does the step's work and gives the PIN where it is
    /// asked.
    private void handled(String login, @Nullable String opinion, @Nullable String picture) throws IOException {
        enter(login);
        openToDo(TITLE);
        if (opinion != null) {
            interact(() -> lookup("#opinion").<TextArea>query().setText(opinion));
        }
        if (picture != null) {
            pageIsShown();
            picture("document-" + picture);
        }
        push(KeyCode.CONTROL, KeyCode.ENTER);
        if (opinion != null) {
            pin(City.PIN);
        }
        atTheWorkbench();
        until("nothing waits", () -> !text("#connection").contains("待发"));
        logOut();
    }

    private void sealed() throws IOException {
        enter("yin.shouzheng");
        openToDo(TITLE);
        until("the final file is shown", () -> text(".page-note").contains("定版") && pageCount() > 0);
        picture("document-apply-seal");
        push(KeyCode.CONTROL, KeyCode.ENTER);
        pin(City.PIN);
        atTheWorkbench();
        until("nothing waits", () -> !text("#connection").contains("待发"));
        logOut();
    }

    private void arrived() throws IOException {
        enter("jiang.dengshou");
        openToDo(TITLE);
        until("the seal is verified", () -> !lookup(".point").queryAll().isEmpty());
        until(
                "its verdict stands by the form",
                () -> !lookup(".hint-part .hint-card").queryAll().isEmpty());
        assertTrue(text(".hint-part .strong").contains("有效"), text(".hint-part .strong"));
        until("the page is shown", () -> pageCount() > 0);
        picture("document-seal");
        reported();
        pageDensity(2);
        picture("document-seal-200", 2);
        assertTrue(lookup("#primary").<SplitMenuButton>query().getText().startsWith("签收"));
        push(KeyCode.CONTROL, KeyCode.ENTER);
        pin(City.PIN);
        atTheWorkbench();
        until("it is to be registered next", () -> text(".step").contains("登记"));
        exported();
    }

    /// The verdict in front becomes a report for a file.
    private void reported() throws IOException {
        var export = (ReportExport) awaited("#exportReport");
        var report = folder.resolve("report.pdf");
        interact(() -> export.exportTo(report));
        awaited("核验报告已保存");
        assertEquals("%PDF", new String(Files.readAllBytes(report), 0, 4, StandardCharsets.ISO_8859_1));
    }

    /// What the receiver exports proves itself to a stranger.
    private void exported() throws IOException {
        openToDo(TITLE);
        clickOn("流程");
        var export = (TrailExport) awaited("#exportTrail");
        picture("document-trail");
        var file = folder.resolve("paper" + TrailBundle.ENDING);
        interact(() -> export.exportTo(file));
        awaited("办理过程包已导出");
        var bundle = assertInstanceOf(TrailReader.Reading.Read.class, TrailReader.read(file))
                .bundle();
        // A stranger who has the office's roots from elsewhere, that of its time stamps too.
        var verdict = TrailVerifier.verify(bundle, bundle.trust(), Instant.now());
        var open = verdict.files().values().stream()
                .flatMap(each -> each.signatures().stream())
                .flatMap(signature -> signature.points().stream())
                .filter(point -> point.outcome() == PointOutcome.NOT_VERIFIED)
                .toList();
        assertEquals(Overall.VALID, verdict.overall(), open::toString);
        assertTrue(verdict.acts().stream().anyMatch(act -> act.proof() == TrailVerdict.Proof.PROVEN));
    }

    private int pageCount() {
        return pageView().pageCountProperty().get();
    }

    private void enter(String login) throws IOException {
        if (lookup("#login-name").tryQuery().isEmpty()) {
            var client = Files.createDirectories(folder.resolve("client"));
            Files.write(client.resolve("enrolment.json"), Encoding.bytes(office.enrolment()));
            var keys = data.resolve("demonstration");
            var settings = new ClientSettings(client, null, keys.resolve("keys"), keys.resolve("seals"));
            var clock = Clock.system(City.ZONE);
            interact(() -> new ClientWindow(stage(), settings, Desks.real(), clock, Locale.SIMPLIFIED_CHINESE).show());
            settled();
        }
        interact(() -> lookup("#login-name").<TextInputControl>query().setText(login));
        interact(() -> lookup("#password").<TextInputControl>query().setText(City.PASSWORD));
        clickOn("#password");
        push(KeyCode.ENTER);
        atTheWorkbench();
    }
}
