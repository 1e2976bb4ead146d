package org.qiantang.client.screen.document;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.circulation.StepKind;
import org.qiantang.domain.directory.PostId;

/// The work of a step as a command.
final class Primary {
    private Primary() {}

    /// The command that does a step's work; null where it needs more than a form (拟稿, 用印).
    static @Nullable DocumentCommand of(OfficialDocument document, String opinion, java.util.List<PostId> handlers) {
        int revision = document.draft().revision();
        return switch (document.currentStep().kind()) {
            case REVIEW, COUNTERSIGN, PROPOSE, HANDLE, COMPLETE -> new DocumentCommand.Agree(revision, opinion);
            case ISSUE ->
                new DocumentCommand.Issue(ContentDigest.of(document.draft().content()), opinion);
            case APPROVE ->
                new DocumentCommand.Approve(ContentDigest.of(document.draft().content()), opinion);
            case ASSIGN_NUMBER -> new DocumentCommand.AssignNumber();
            case DISPATCH -> new DocumentCommand.Dispatch();
            case SIGN_FOR -> {
                var file = document.formalities().sentFile();
                yield file == null ? null : new DocumentCommand.SignFor(file.sha256());
            }
            case REGISTER -> new DocumentCommand.Register();
            case INSTRUCT -> new DocumentCommand.Instruct(handlers, opinion);
            case DRAFT, APPLY_SEAL -> null;
        };
    }

    /// Whether a step's work comes with words.
    static boolean withOpinion(StepKind kind) {
        return switch (kind) {
            case REVIEW, COUNTERSIGN, ISSUE, APPROVE, PROPOSE, INSTRUCT, HANDLE, COMPLETE -> true;
            case DRAFT, ASSIGN_NUMBER, APPLY_SEAL, DISPATCH, SIGN_FOR, REGISTER -> false;
        };
    }
}
