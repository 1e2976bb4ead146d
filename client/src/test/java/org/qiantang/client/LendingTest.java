package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.Line;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Urgency;

/// A text that two reviewers may change, one of them at the window.
final class LendingTest extends WindowTest {
    private static final String MINE = "he.hewen";
    private static final String FIRST = "各部门要健全会商研判机制，每日会商不少于三次。";
    private static final String SECOND = "各部门要加强值守。";

    private static final AtomicInteger ROUNDS = new AtomicInteger();

    private Line line;
    private Colleague other;
    private String title;
    private SubjectId id;

    @BeforeEach
    void aDocumentAtReview(City city) throws IOException {
        line = city.line();
        enrol(city.over(line));
        var drafter = city.colleague("lu.niwen");
        other = city.colleague("song.hewen");
        title = "关于做好第" + ROUNDS.incrementAndGet() + "轮值守文稿借阅工作的通知";
        id = drafter.draft(title, Urgency.NORMAL, DocumentKind.NOTICE);
        drafter.write(id, FIRST, SECOND);
        drafter.agree(id, "请审核。");
        other.document(id);
        open();
        logIn(MINE);
        clickOn(awaited(title));
        push(KeyCode.ENTER);
        awaited("修改文稿 (F2)");
    }

    @AfterEach
    void lineDown() {
        other.desk().endWriting(id);
        line.close();
    }

    private List<String> standing() {
        return other.document(id).draft().content().paragraphs().stream()
                .map(Paragraph::text)
                .toList();
    }

    private void change() {
        clickOn(awaited("修改文稿 (F2)"));
        until("it is read", () -> paragraphs().size() == 2);
    }

    private void otherBorrows() {
        other.desk().beginWriting(other.post().id(), id);
        other.await("it is borrowed", () -> other.desk().draft(id).orElseThrow().borrowed());
    }

    private void otherWrites(String... paragraphs) {
        var begunFrom = other.desk().draft(id).orElseThrow().standing();
        var body = new ArrayList<Block>();
        for (var text : paragraphs) {
            body.add(new Paragraph("p" + (body.size() + 1), Level.BODY, text));
        }
        other.desk()
                .saveDraft(
                        other.post().id(),
                        id,
                        begunFrom,
                        new SaveDraft(
                                begunFrom.route(),
                                begunFrom.basedOn(),
                                begunFrom.content().change().body(body).build(),
                                begunFrom.countersigners()));
        other.await("it stands", () -> standing().equals(List.of(paragraphs)));
    }

    private boolean says(String words) {
        return text("#lease .label").contains(words);
    }

    @Test
    void whoReviewsChangesTheTextItIsTheirsMeanwhileAndTheTrailTells() {
        change();
        until("it is borrowed", () -> says("文稿已借给您"));
        other.await(
                "it is seen",
                () -> !other.desk().draft(id).orElseThrow().borrowed()
                        && other.desk().draft(id).orElseThrow().lease() != null);
        put(1, "各部门要加强值守，有情况立即报告。");
        until("it is on the disk", () -> text(".kept").startsWith("已存"));
        other.await("it stands", () -> standing().equals(List.of(FIRST, "各部门要加强值守，有情况立即报告。")));
        picture("draft-lent");
        picture("draft-lent-large", 2);
        clickOn("改完，回到公文");
        awaited("修改文稿 (F2)");
        awaited("改稿");
        until(
                "and who did not agree to it",
                () -> lookup(".label").queryAllAs(Labeled.class).stream()
                        .anyMatch(said ->
                                seen(said) && String.valueOf(said.getText()).contains("此后 何核文 改过文稿")));
        picture("document-changed");
        other.await(
                "it is given back", () -> other.desk().draft(id).orElseThrow().lease() == null);
    }

    @Test
    void whatIsWrittenWhileAnotherHasItIsAProposalThatGoesIn() {
        otherBorrows();
        until("it is said on the document", () -> text("#lent").startsWith("宋核文 正在修改"));
        picture("document-lent");
        change();
        until("it is said on the draft", () -> says("文稿由 宋核文 借出"));
        put(1, "各部门要加强值守，有情况立即报告。");
        until("it is a proposal", () -> says("您写的已留作修改建议"));
        picture("draft-proposal");
        picture("draft-proposal-large", 2);
        otherWrites("各部门要健全会商研判机制。", SECOND);
        assertEquals(List.of(FIRST, "各部门要加强值守，有情况立即报告。"), onScreen(this::paragraphs));
        other.desk().endWriting(id);
        var both = List.of("各部门要健全会商研判机制。", "各部门要加强值守，有情况立即报告。");
        other.await("both stand", () -> standing().equals(both));
        until("both are shown", () -> paragraphs().equals(both));
        until("it is borrowed", () -> says("文稿已借给您"));
    }

    @Test
    void offLineOneWritesOnAndAClashIsDecided() {
        line.cut();
        interact(() -> desk().synchroniseNow());
        until("off line", () -> text("#connection").startsWith("离线"));
        change();
        until("it is said", () -> says("离线，没有借出"));
        put(0, "各部门要健全机制，每日会商一次。");
        until("it is on the disk", () -> text(".kept").startsWith("已存"));
        picture("draft-offline-proposal");
        otherBorrows();
        otherWrites("各部门要健全机制，每日会商两次。", SECOND);
        line.mend();
        interact(() -> desk().synchroniseNow());
        until("it waits", () -> desk().draft(id).orElseThrow().proposal());
        other.desk().endWriting(id);
        awaited("去处理");
        assertTrue(desk().contest(id).isPresent());
        assertEquals(List.of("各部门要健全机制，每日会商两次。", SECOND), standing());
    }
}
