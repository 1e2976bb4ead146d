package org.qiantang.domain.circulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.ApplySeal;
import org.qiantang.domain.circulation.DocumentCommand.AssignNumber;
import org.qiantang.domain.circulation.DocumentCommand.Dispatch;
import org.qiantang.domain.circulation.DocumentCommand.Issue;
import org.qiantang.domain.circulation.DocumentCommand.Return;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.DocumentCommand.SignFor;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Signer;

/// Each format takes the route it needs: minutes bear no seal, orders the signer's stamp.
class FormatRoutesTest {
    private final Play play = new Play();

    private static DocumentContent minutes() {
        return Play.content("第三次办公会议纪要")
                .change()
                .kind(DocumentKind.MINUTES)
                .mainRecipients(List.of())
                .copyRecipients(List.of(new Recipient("东区人民政府", List.of(City.EAST))))
                .build();
    }

    private static DocumentContent order(String signer) {
        return Play.content("关于公布名录的命令")
                .change()
                .kind(DocumentKind.ORDER)
                .mainRecipients(List.of())
                .signers(List.of(new Signer("主任", signer)))
                .build();
    }

    private Issue issue() {
        return new Issue(ContentDigest.of(play.paper().draft().content()), "发。");
    }

    private void toIssue(String route, DocumentContent content) {
        play.accepted("drafter", new SaveDraft(route, 0, content, List.of()));
        play.accepted("drafter", new Agree(1, ""));
        play.accepted("reviewer", new Agree(1, "同意。"));
    }

    private String step() {
        return play.paper().progress().step();
    }

    @Test
    void minutesGoFromTheirNumberStraightToTheirRecipients() {
        toIssue("outgoing-minutes", minutes());
        play.accepted("issuer", issue());
        play.accepted("registrar", new AssignNumber());
        assertEquals("dispatch", step());
        play.accepted("registrar", new Dispatch());
        var east = Play.PAPER.at(City.EAST);
        var received = Objects.requireNonNull(play.documents.get(east));
        assertEquals(Play.blob("final"), received.formalities().sentFile());
        assertFalse(received.formalities().sealed());
        var signed = play.by("east", east, new SignFor(Play.blob("final").sha256()), true);
        assertTrue(signed instanceof Decision.Accepted);
    }

    @Test
    void noOtherKindEscapesItsSealAsMinutes() {
        var notice = minutes()
                .change()
                .kind(DocumentKind.NOTICE)
                .format(PageFormat.MINUTES)
                .build();
        play.accepted("drafter", new SaveDraft("outgoing-minutes", 0, notice, List.of()));
        assertEquals(
                new Refusal(RefusalCode.FORMAT_UNSUITED, Map.of("kind", "通知")),
                play.refused("drafter", new Agree(1, "")));
        assertEquals(
                RefusalCode.ROUTE_UNSUITED,
                play.refused("drafter", new SaveDraft("outgoing-minutes", 1, Play.content("关于检查的通知"), List.of()))
                        .code());
    }

    @Test
    void anOrderIsStampedByWhoIssuedIt() {
        toIssue("outgoing-signed", order("issuer"));
        play.accepted("issuer", issue());
        play.accepted("registrar", new AssignNumber());
        assertEquals("apply-seal", step());
        assertEquals(
                RefusalCode.UNKNOWN_SUBJECT,
                play.refused("keeper", new ApplySeal(Play.blob("stamped"))).code());
        play.accepted("issuer", new ApplySeal(Play.blob("stamped")));
        play.accepted("registrar", new Dispatch());
        assertTrue(play.paper().formalities().sealed());
    }

    @Test
    void nobodyIssuesAnOrderThatAnotherSigns() {
        toIssue("outgoing-signed", order("王某"));
        assertEquals(new Refusal(RefusalCode.OTHER_SIGNER, Map.of("signer", "王某")), play.refused("issuer", issue()));
        play.accepted("issuer", new Return(1, "draft", true, "请改签署人。"));
        play.accepted("drafter", new SaveDraft("outgoing-signed", 1, order("issuer"), List.of()));
        play.accepted("drafter", new Agree(2, ""));
        play.accepted("issuer", issue());
        assertEquals("assign-number", step());
    }

    @Test
    void anOrderWithoutASignerIsNotHandedOn() {
        var unsigned = order("issuer").change().signers(List.of()).build();
        play.accepted("drafter", new SaveDraft("outgoing-signed", 0, unsigned, List.of()));
        assertEquals(
                new Refusal(RefusalCode.INCOMPLETE, Map.of("element", "签署人")),
                play.refused("drafter", new Agree(1, "")));
    }

    @Test
    void whatWasReturnedMayStillBecomeMinutes() {
        toIssue("outgoing-general", Play.content("关于会议情况的通知"));
        play.accepted("issuer", new Return(1, "draft", true, "请改为纪要。"));
        play.accepted("drafter", new SaveDraft("outgoing-minutes", 1, minutes(), List.of()));
        play.accepted("drafter", new Agree(2, ""));
        assertEquals("issue", step());
        assertEquals("outgoing-minutes", play.paper().route().id());
    }
}
