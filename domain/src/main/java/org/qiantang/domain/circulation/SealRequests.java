package org.qiantang.domain.circulation;

import java.time.LocalDate;
import java.util.List;
import org.qiantang.domain.circulation.Circulation.RefusedException;
import org.qiantang.domain.circulation.Decision.Accepted;
import org.qiantang.domain.circulation.HistoryEntry.Happening;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.DocumentContent;

/// 用印申请: files that are no official documents get the organ's seal, each once, after somebody entitled has approved
/// exactly them.
final class SealRequests {
    private static final String SEALED_TYPE = "application/pdf";

    private SealRequests() {}

    /// Refuses a request that lacks its reason or its files.
    static void requireComplete(DocumentContent content) {
        if (content.title().isBlank()) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "用印事由");
        }
        boolean files = !content.attachments().isEmpty()
                && content.files()
                                .filter(file -> file.mediaType().equals(SEALED_TYPE))
                                .map(AttachedFile::sha256)
                                .distinct()
                                .count()
                        == content.attachments().size();
        if (!files) {
            throw RefusedException.of(RefusalCode.INCOMPLETE, "element", "用印文件");
        }
    }

    static Accepted approve(OfficialDocument state, DocumentCommand.Approve approve, Act act) {
        var digest = ContentDigest.of(state.draft().content());
        boolean current = approve.contentDigest().equals(digest);
        var late = Judging.lateOpinion(state, approve, current ? state.draft().revision() : -1, act);
        if (late != null) {
            return late;
        }
        Walk.turn(state, StepKind.APPROVE, act);
        if (!current) {
            throw RefusedException.of(RefusalCode.STALE_CONTENT);
        }
        requireComplete(state.draft().content());
        var date = LocalDate.ofInstant(act.now(), act.context().zone());
        var approved = state.formalities().with(new Issuance(act.actor(), act.now(), digest, date));
        return Judging.passOn(state.with(approved), approve, Happening.APPROVED, List.of(), act);
    }

    static Accepted sealFile(OfficialDocument state, DocumentCommand.SealFile seal, Act act) {
        Walk.turn(state, StepKind.APPLY_SEAL, act);
        act.requireCentralOffice();
        if (state.unsealedFiles().stream()
                .flatMap(attachment -> BlobReference.of(attachment).stream())
                .noneMatch(file -> file.sha256().equals(seal.original()))) {
            throw RefusedException.of(RefusalCode.NOT_AT_THIS_STEP, "step", StepKind.APPLY_SEAL.word());
        }
        var applied = new AppliedSeal(act.post().organ(), act.actor(), act.now(), seal.sealedFile(), seal.original());
        var sealed = state.with(state.formalities().with(applied));
        if (sealed.unsealedFiles().isEmpty()) {
            return Judging.passOn(sealed, seal, Happening.SEAL_APPLIED, List.of(), act);
        }
        var entry = act.entry(Happening.SEAL_APPLIED, state.progress().step(), null);
        // Once one file is sealed, nobody takes back what that was done on.
        var next = sealed.with(sealed.progress().openedBy(act.actor(), act.now()))
                .with(sealed.trail().with(List.of(entry)));
        return new Accepted(next, List.of(entry), List.of());
    }

    static Accepted endSealing(OfficialDocument state, DocumentCommand.EndSealing end, Act act) {
        if (state.id().kind() != SubjectKind.SEAL_REQUEST) {
            throw RefusedException.of(
                    RefusalCode.NOT_AT_THIS_STEP,
                    "step",
                    state.currentStep().kind().word());
        }
        if (end.opinion().isBlank()) {
            throw RefusedException.of(RefusalCode.REASON_REQUIRED);
        }
        Walk.turn(state, StepKind.APPLY_SEAL, act);
        return Judging.passOn(state, end, Happening.SEALING_ENDED, List.of(), act);
    }
}
