package org.qiantang.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.Refusal;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Urgency;
import org.qiantang.offlinestore.SentCommand;
import org.qiantang.offlinestore.SentCommand.State;
import org.qiantang.offlinestore.Status;

final class WorkbenchTest extends WindowTest {
    private static final Instant NOW = FictionalOffice.NOW;
    private final FictionalOffice office = new FictionalOffice();
    private final MemoryDesk desk = new MemoryDesk(office, "lin.hewen");

    @BeforeEach
    void aFullDesk() throws IOException {
        enrol();
        var sunk = office.underReview(
                "shen.niwen",
                "关于江东示范区示范大道路面塌陷情况的报告",
                Urgency.EXTRA_URGENT,
                DocumentKind.REPORT,
                ago(Duration.ofMinutes(24 * 60 + 12)));
        office.underReview(
                "shen.niwen",
                "关于做好今冬明春低温雨雪冰冻灾害防范应对工作的通知",
                Urgency.URGENT,
                DocumentKind.NOTICE,
                ago(Duration.ofMinutes(22 * 60 + 42)));
        office.underReview(
                "wen.fukan", "钱塘示范市政务数据共享管理办法（送审稿）", Urgency.NORMAL, DocumentKind.NOTICE, ago(Duration.ofHours(17)));
        office.underReview(
                "shen.niwen",
                "关于申请追加老旧小区改造补助资金的请示",
                Urgency.NORMAL,
                DocumentKind.REQUEST_FOR_INSTRUCTIONS,
                ago(Duration.ofHours(3)));
        var reply = office.underReview(
                "wen.fukan", "关于同意设立西湾示范街道的批复", Urgency.NORMAL, DocumentKind.REPLY, ago(Duration.ofHours(1)));
        office.act("lin.hewen", reply, new DocumentCommand.Open(), ago(Duration.ofMinutes(30)));
        var toRead = office.draft(
                "shen.niwen", "国庆假期值班情况通报", Urgency.NORMAL, DocumentKind.CIRCULAR, ago(Duration.ofHours(26)));
        office.act("shen.niwen", toRead, new DocumentCommand.Agree(1, ""), ago(Duration.ofHours(26)));
        office.act(
                "lin.hewen",
                toRead,
                new DocumentCommand.CirculateForReading(List.of(new PersonId("lin.hewen"))),
                ago(Duration.ofMinutes(46)));
        office.act("lin.hewen", toRead, new DocumentCommand.Agree(1, "同意。"), ago(Duration.ofMinutes(45)));
        send(
                sunk,
                new DocumentCommand.Withdraw(),
                State.REFUSED,
                Refusal.of(RefusalCode.ALREADY_OPENED, "person", "高签发"));
        send(reply, new DocumentCommand.Agree(1, "同意。"), State.NEEDS_ATTENTION, null);
        send(reply, new DocumentCommand.Agree(1, "同意，请审签。"), State.WAITING, null);
        send(toRead, new DocumentCommand.Agree(1, "同意。"), State.ACCEPTED, null);
        desk.status = new Status(Status.Connection.ONLINE, NOW, false, NOW, 1, 2, 0, null);
    }

    private void send(SubjectId subject, DocumentCommand command, State state, @Nullable Refusal refusal) {
        var attention = state == State.NEEDS_ATTENTION
                ? new SentCommand.Attention(SentCommand.Reason.EARLIER_REFUSED, null)
                : null;
        desk.commands.add(new SentCommand(
                desk.envelope(subject, command, ago(Duration.ofMinutes(6))),
                state,
                refusal,
                attention,
                ago(Duration.ofMinutes(4)),
                false));
    }

    private static Instant ago(Duration span) {
        return NOW.minus(span);
    }

    private void logIn() {
        open((settings, name, password, earlier) -> desk, Clock.fixed(NOW, FictionalOffice.ZONE));
        type("#login-name", "lin.hewen");
        type("#password", "Qiantang-2026");
        push(KeyCode.ENTER);
        awaited("#toDo");
        awaited(".todo-title");
    }

    @Test
    void theMostUrgentComesFirstAndIsSelected() {
        logIn();
        ListView<?> list = lookup("#toDo").queryListView();
        assertEquals(5, list.getItems().size());
        assertEquals(0, list.getSelectionModel().getSelectedIndex());
        picture("workbench");
        picture("workbench-200", 2);
    }

    @Test
    void aFilterShowsOnlyWhatIsOverdue() {
        logIn();
        clickOn("#overdue");
        settled();
        assertEquals(1, lookup("#toDo").queryListView().getItems().size());
        picture("workbench-overdue");
    }

    @Test
    void aRefusedCommandSaysWhyAndCanBeDiscarded() {
        logIn();
        assertEquals(4, lookup("#sent").queryListView().getItems().size());
        clickOn("丢弃");
        awaited(".todo-title");
        settled();
        assertEquals(3, desk.commands.size());
    }

    @Test
    void offlineIsSaidInWordsAndCanBeEnded() {
        logIn();
        interact(() -> desk.becomes(new Status(
                Status.Connection.OFFLINE, ago(Duration.ofHours(2)), false, NOW, 3, 0, 0, "office-not-reachable")));
        settled();
        clickOn("离线 2 小时 · 待发 3");
        awaited("#work-offline");
        picture("connection");
        clickOn("#work-offline");
        awaited("脱机工作 0 分钟 · 待发 3");
    }
}
