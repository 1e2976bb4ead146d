package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.Colleague;
import org.qiantang.client.city.Line;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.SentCommand.State;

/// The workbench of somebody who drafts and countersigns, two days and some minutes after four countersignatures
/// were asked for: two days are what the route gives.
final class WorkbenchTest extends WindowTest {
    private static final String PERSON = "fang.huitong";
    private static final PostId POST = new PostId("fang.huitong/countersign");
    private static final Duration LATER = Duration.ofMinutes(48 * 60 + 12);

    @TempDir
    static Path prepared;

    private Line line;

    @BeforeAll
    static void aFullDesk(City city) {
        try (var person = city.colleague(PERSON, prepared)) {
            person.desk().takeRecoveryKey();
            countersignatures(city);
            drafts(city, person);
            moreThanWasAccepted(city, person);
            person.await("all is here", () -> person.desk().documents().size() == 8);
        }
    }

    private static void countersignatures(City city) {
        var drafter = city.colleague("su.shuyuan");
        var reviewer = city.colleague("su.hewen");
        reviewer.agree(
                drafter.underReview("关于江东示范区示范大道路面塌陷情况的报告", Urgency.EXTRA_URGENT, DocumentKind.REPORT, POST), "请会签。");
        reviewer.agree(
                drafter.underReview("关于做好今冬明春低温雨雪冰冻灾害防范应对工作的通知", Urgency.URGENT, DocumentKind.NOTICE, POST), "请会签。");
        reviewer.agree(drafter.underReview("钱塘示范市政务数据共享管理办法（送审稿）", Urgency.NORMAL, DocumentKind.NOTICE, POST), "请会签。");
        var reply = drafter.underReview("关于同意设立西湾示范街道的批复", Urgency.NORMAL, DocumentKind.REPLY, POST);
        reviewer.agree(reply, "请会签。");
        var toRead = drafter.underReview("国庆假期值班情况通报", Urgency.NORMAL, DocumentKind.CIRCULAR);
        reviewer.circulate(toRead, PERSON);
    }

    private static void drafts(City city, Colleague person) {
        var reviewer = city.colleague("fang.hewen");
        person.draft("关于召开应急物资调拨会商会的函", Urgency.NORMAL, DocumentKind.LETTER);
        var returned = person.underReview("关于申请追加防汛物资储备资金的请示", Urgency.NORMAL, DocumentKind.REQUEST_FOR_INSTRUCTIONS);
        reviewer.giveBackToDrafter(returned, "请补充测算依据。");
    }

    /// Off line the person takes a document back and writes on; meanwhile it was opened.
    private static void moreThanWasAccepted(City city, Colleague person) {
        var document = person.underReview("关于开展安全生产检查的通知", Urgency.URGENT, DocumentKind.NOTICE);
        person.await("the office says so here", () -> handedOn(person, document));
        person.desk().workOffline(true);
        person.give(document, new DocumentCommand.Withdraw());
        person.give(document, new DocumentCommand.Agree(1, "请一并审核。"));
        city.colleague("fang.hewen").open(document);
        person.desk().workOffline(false);
        person.await(
                "the answers came",
                () -> person.desk().commands().stream().noneMatch(each -> each.state() == State.WAITING));
    }

    private static boolean handedOn(Colleague person, SubjectId document) {
        return person.desk().commands().stream().allMatch(each -> each.state() == State.ACCEPTED)
                && !person.document(document).toDoFor(person.desk().person());
    }

    @BeforeEach
    void twoDaysLater() throws IOException {
        line = city().line();
        enrol(city().over(line));
        copy(prepared, folder.resolve("stores"));
        open(Clock.offset(Clock.system(City.ZONE), LATER));
        logIn(PERSON);
        until("all is shown", () -> toDo().getItems().size() == 6);
        awaited(".todo-title");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) {
                var target = to.resolve(from.relativize(each).toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(each)) {
                    Files.copy(each, target);
                }
            }
        }
    }

    private ListView<?> toDo() {
        return lookup("#toDo").queryListView();
    }

    @Test
    void whatArrivesIsCountedAndNotCalledHidden() {
        var reviewer = city().colleague("su.hewen");
        var paper =
                city().colleague("su.shuyuan").underReview("关于核对防汛物资台账的通知", Urgency.NORMAL, DocumentKind.NOTICE, POST);
        reviewer.agree(paper, "请会签。");
        until("it is here", () -> toDo().getItems().size() == 7);
        assertEquals("7", text("#toDoCount"));
        assertEquals("", onScreen(() -> lookup("#hidden").queryLabeled().getText()));
        reviewer.give(paper, new DocumentCommand.Withdraw());
        until("it is gone", () -> toDo().getItems().size() == 6);
        assertEquals("6", text("#toDoCount"));
    }

    @Test
    void theMostUrgentComesFirstAndIsSelected() {
        assertEquals(0, toDo().getSelectionModel().getSelectedIndex());
        assertEquals(
                "关于江东示范区示范大道路面塌陷情况的报告", lookup(".todo-title").<Label>query().getText());
        assertEquals(1, lookup("#toRead").queryListView().getItems().size());
        picture("workbench");
        picture("workbench-200", 2);
    }

    @Test
    void aFilterShowsOnlyWhatIsOverdue() {
        clickOn("#overdue");
        settled();
        assertEquals(4, toDo().getItems().size());
        picture("workbench-overdue");
    }

    @Test
    void aRefusedCommandSaysWhoOpenedTheDocumentAndCanBeDiscarded() {
        ListView<?> sent = lookup("#sent").queryListView();
        int before = sent.getItems().size();
        assertTrue(lookup(".label").<Label>queryAll().stream()
                .anyMatch(
                        each -> each.getText().contains("方核稿") || each.getText().contains("已打开")));
        clickOn("丢弃");
        until("it is gone", () -> sent.getItems().size() == before - 1);
        assertEquals(0, count(State.REFUSED));
        assertEquals(1, count(State.NEEDS_ATTENTION));
    }

    private long count(State state) {
        return desk().commands().stream()
                .map(SentCommand::state)
                .filter(state::equals)
                .count();
    }

    @Test
    void aCutWireIsSaidInWords() {
        line.cut();
        interact(() -> desk().synchroniseNow());
        awaited("离线 0 分钟");
        clickOn("离线 0 分钟");
        awaited("#work-offline");
        picture("connection");
        line.mend();
        clickOn("#synchronise-now");
        until(
                "on line again",
                () -> lookup("#connection").queryButton().getText().startsWith("在线"));
    }

    @Test
    void whoeverWorksOffLineSeesWhatWaitsAndForHowLong() {
        clickOn("#connection");
        clickOn(awaited("#work-offline"));
        awaited("脱机工作 0 分钟");
        push(KeyCode.ESCAPE);
        var mine = desk().documents().stream()
                .filter(view -> view.state().toDoFor(desk().person()))
                .filter(view -> view.state().draft().content().title().contains("物资调拨"))
                .findFirst()
                .orElseThrow();
        desk().submit(POST, mine.id(), new DocumentCommand.Agree(1, "请审核。"), null);
        awaited("脱机工作 0 分钟 · 待发 1");
        until("it has left the list", () -> toDo().getItems().size() == 5);
        picture("workbench-offline");
    }
}
