package org.qiantang.domain.circulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;

/// What somebody does to a document: one record per office verb.
public sealed interface DocumentCommand {

    /// A command that says something in words; the words are never lost.
    sealed interface WithOpinion extends DocumentCommand {
        String opinion();
    }

    /// Acts only the central office performs, as the consequence of a person's command. Refused from anybody else.
    sealed interface OfficeAct extends DocumentCommand {}

    /// 拟稿, 改稿: creates the document at its first saving, then replaces its content.
    ///
    /// @param route id of the route the document is to take; kept from the first saving on
    /// @param basedOn the revision that was edited; 0 when creating
    /// @param countersigners the posts asked to countersign
    record SaveDraft(String route, int basedOn, DocumentContent content, List<PostId> countersigners)
            implements DocumentCommand {
        public SaveDraft {
            countersigners = List.copyOf(countersigners);
        }
    }

    /// 借出: nobody else may change the text from now on; given again it lasts longer. Only on line.
    record Borrow() implements DocumentCommand {}

    /// 归还 of a borrowed text.
    record GiveBack() implements DocumentCommand {}

    /// 打开: the handler has seen the document.
    record Open() implements DocumentCommand {}

    /// 同意、提交: does the work of a step of judgement (拟稿 核稿 会签 拟办 承办 办结) and passes the document on.
    ///
    /// @param revision the revision of the content that was read
    record Agree(int revision, String opinion) implements WithOpinion {}

    /// 退回 to an earlier step, with the reason.
    ///
    /// @param revision the revision of the content that was read
    /// @param to key of the step
    /// @param directly whether the document then comes straight back instead of walking the route again
    record Return(int revision, String to, boolean directly, String opinion) implements WithOpinion {}

    /// 撤回 of one's own last move, as long as nobody has opened it.
    record Withdraw() implements DocumentCommand {}

    /// 签发.
    ///
    /// @param contentDigest digest of the content the issuer saw
    record Issue(String contentDigest, String opinion) implements WithOpinion {}

    /// 批准 of a request.
    ///
    /// @param contentDigest digest of the content, with the files it names, that was seen
    record Approve(String contentDigest, String opinion) implements WithOpinion {}

    /// 登记编号.
    record AssignNumber() implements DocumentCommand {}

    /// 用印.
    ///
    /// @param sealedFile the final file with the seal appended
    record ApplySeal(BlobReference sealedFile) implements DocumentCommand {}

    /// 用印 on one of the files of a request.
    ///
    /// @param original SHA-256 of the file as it was approved
    /// @param sealedFile that file with the seal appended
    record SealFile(String original, BlobReference sealedFile) implements DocumentCommand {}

    /// 终止用印: the files of a request that are not sealed yet stay without a seal, with the reason.
    record EndSealing(String opinion) implements WithOpinion {}

    /// 分发.
    record Dispatch() implements DocumentCommand {}

    /// 签收.
    ///
    /// @param fileDigest SHA-256 of the file that was received
    record SignFor(String fileDigest) implements DocumentCommand {}

    /// 登记 (收文).
    record Register() implements DocumentCommand {}

    /// 批办.
    ///
    /// @param handlers the posts that are to handle the document
    record Instruct(List<PostId> handlers, String opinion) implements WithOpinion {
        public Instruct {
            handlers = List.copyOf(handlers);
        }
    }

    /// 传阅.
    record CirculateForReading(List<PersonId> readers) implements DocumentCommand {
        public CirculateForReading {
            readers = List.copyOf(readers);
        }
    }

    /// 阅: the reader has read it.
    record MarkRead() implements DocumentCommand {}

    /// 定版: the central office has made the final file.
    record RecordFinalFile(FinalFile file) implements OfficeAct {}

    /// 送达: the document reaches a recipient, where it becomes an incoming document.
    record Deliver(String route, OrganId recipient, OfficialDocument sent) implements OfficeAct {}

    /// The time is over for which the text was lent.
    record EndLending() implements OfficeAct {}

    /// The recipient's progress, reported to the sender's document.
    record ReportDelivery(OrganId recipient, Delivery.State state) implements OfficeAct {}

    /// The words a command carries, or null.
    static @Nullable String opinionOf(DocumentCommand command) {
        return command instanceof WithOpinion said && !said.opinion().isBlank() ? said.opinion() : null;
    }
}
