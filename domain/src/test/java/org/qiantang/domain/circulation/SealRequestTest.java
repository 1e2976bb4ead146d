package org.qiantang.domain.circulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.circulation.DocumentCommand.Agree;
import org.qiantang.domain.circulation.DocumentCommand.Approve;
import org.qiantang.domain.circulation.DocumentCommand.EndSealing;
import org.qiantang.domain.circulation.DocumentCommand.Return;
import org.qiantang.domain.circulation.DocumentCommand.SaveDraft;
import org.qiantang.domain.circulation.DocumentCommand.SealFile;
import org.qiantang.domain.circulation.DocumentCommand.Withdraw;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;

final class SealRequestTest {
    private static final SubjectId REQUEST = new SubjectId(SubjectKind.SEAL_REQUEST, "request");

    private final Play play = new Play();

    private static Attachment file(String name) {
        var blob = Play.blob(name);
        return Attachment.of(blob.name(), new AttachedFile(blob.sha256(), blob.size(), blob.mediaType()));
    }

    private static DocumentContent content(String reason, String... files) {
        return DocumentContent.of(DocumentKind.REQUEST_FOR_INSTRUCTIONS, "示范市人民政府办公室文件", "示范市人民政府办公室")
                .title(reason)
                .attachments(Stream.of(files).map(SealRequestTest::file).toList())
                .build();
    }

    private static SaveDraft draft(int basedOn, DocumentContent content) {
        return new SaveDraft("seal-request", basedOn, content, List.of());
    }

    private OfficialDocument request() {
        return Objects.requireNonNull(play.documents.get(REQUEST));
    }

    private void given(String person, DocumentCommand command) {
        assertInstanceOf(Decision.Accepted.class, play.by(person, REQUEST, command, true));
    }

    private Refusal refused(String person, DocumentCommand command) {
        return assertInstanceOf(Decision.Refused.class, play.by(person, REQUEST, command, true))
                .refusal();
    }

    private Approve approval() {
        return new Approve(ContentDigest.of(request().draft().content()), "同意用印。");
    }

    private void requested(String... files) {
        given("drafter", draft(0, content("办理房屋租赁合同", files)));
        given("drafter", new Agree(1, ""));
        given("reviewer", new Agree(1, "情况属实。"));
    }

    private static SealFile seal(String file) {
        return new SealFile(Play.blob(file).sha256(), Play.blob(file + "-sealed"));
    }

    @Test
    void itsTextIsItsApplicantsAlone() {
        given("drafter", draft(0, content("办理房屋租赁合同", "lease")));
        given("drafter", new Agree(1, ""));
        assertEquals(
                RefusalCode.NOT_AT_THIS_STEP,
                refused("reviewer", draft(1, content("办理房屋租赁合同", "other"))).code());
    }

    @Test
    void everyApprovedFileIsSealedOnceAndThenItIsDone() {
        requested("lease", "annex");
        given("issuer", approval());
        given("keeper", seal("annex"));
        assertFalse(request().progress().completed());
        assertEquals(
                List.of("lease.pdf"),
                request().unsealedFiles().stream().map(Attachment::name).toList());
        assertEquals(
                RefusalCode.NOT_AT_THIS_STEP, refused("keeper", seal("annex")).code());
        given("keeper", seal("lease"));
        assertTrue(request().progress().completed());
        assertEquals(
                Play.blob("annex-sealed"),
                request()
                        .formalities()
                        .sealOn(Play.blob("annex").sha256())
                        .orElseThrow()
                        .file());
    }

    @Test
    void nothingIsSealedThatWasNotApproved() {
        requested("lease");
        assertEquals(
                RefusalCode.UNKNOWN_SUBJECT, refused("keeper", seal("lease")).code());
        assertEquals(
                RefusalCode.STALE_CONTENT,
                refused("issuer", new Approve(ContentDigest.of(content("办理房屋租赁合同", "other")), ""))
                        .code());
        given("issuer", approval());
        assertEquals(
                RefusalCode.NOT_AT_THIS_STEP, refused("keeper", seal("other")).code());
        assertEquals(
                RefusalCode.UNKNOWN_SUBJECT,
                refused("treasurykeeper", seal("lease")).code());
    }

    @Test
    void whatIsChangedAfterwardsIsApprovedAnew() {
        requested("lease");
        given("issuer", approval());
        given("keeper", new Return(1, "draft", true, "缺附件。"));
        assertTrue(request().formalities().issuances().isEmpty());
        given("drafter", draft(1, content("办理房屋租赁合同", "lease", "annex")));
        given("drafter", new Agree(2, ""));
        assertEquals("review", request().progress().step());
        given("reviewer", new Agree(2, ""));
        given("issuer", approval());
        given("keeper", seal("lease"));
        assertEquals(
                RefusalCode.NOT_AT_THIS_STEP,
                refused("keeper", new Return(2, "draft", true, "太迟。")).code());
    }

    @Test
    void nobodyTakesBackAnApprovalOnWhichAFileIsSealedAlready() {
        requested("lease", "annex");
        given("issuer", approval());
        given("keeper", seal("annex"));
        assertEquals(
                RefusalCode.ALREADY_OPENED, refused("issuer", new Withdraw()).code());
        assertEquals(1, request().formalities().issuances().size());
        given("keeper", seal("lease"));
    }

    @Test
    void theKeeperMayEndItWithAReason() {
        requested("lease", "damaged");
        given("issuer", approval());
        given("keeper", seal("lease"));
        assertEquals(
                RefusalCode.REASON_REQUIRED,
                refused("keeper", new EndSealing(" ")).code());
        given("keeper", new EndSealing("文件已加密，不能盖章。"));
        assertTrue(request().progress().completed());
        assertEquals(1, request().unsealedFiles().size());
        assertEquals("文件已加密，不能盖章。", request().trail().opinions().getLast().text());
    }

    @Test
    void withoutAReasonOrFilesItIsIncomplete() {
        given("drafter", draft(0, content("", "lease")));
        assertEquals("用印事由", refused("drafter", new Agree(1, "")).arguments().get("element"));
        given("drafter", draft(1, content("办理合同")));
        assertEquals("用印文件", refused("drafter", new Agree(2, "")).arguments().get("element"));
        given("drafter", draft(2, content("办理合同", "lease", "lease")));
        assertEquals("用印文件", refused("drafter", new Agree(3, "")).arguments().get("element"));
    }

    @Test
    void officialDocumentsDoNotTakeFilesAndRequestsDoNotTakeTheirRoad() {
        var notice = Play.content("关于防范应对工作的通知")
                .change()
                .attachments(List.of(file("lease")))
                .build();
        assertEquals(
                RefusalCode.ROUTE_UNSUITED,
                play.refused("drafter", new SaveDraft("outgoing-general", 0, notice, List.of()))
                        .code());
        assertEquals(
                RefusalCode.UNKNOWN_ROUTE,
                refused("drafter", new SaveDraft("outgoing-general", 0, content("办理合同", "lease"), List.of()))
                        .code());
        assertEquals(
                RefusalCode.UNKNOWN_ROUTE,
                play.refused("drafter", draft(0, content("办理合同", "lease"))).code());
    }
}
