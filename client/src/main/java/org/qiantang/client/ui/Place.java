package org.qiantang.client.ui;

import org.qiantang.domain.circulation.SubjectId;

/// Where one can go in the client.
public sealed interface Place {
    /// 工作台
    record Workbench() implements Place {}

    /// 公文
    record Documents() implements Place {}

    /// 搜索
    record Search() implements Place {}

    /// 印章
    record Seals() implements Place {}

    /// 拟稿 of a new document.
    record NewDraft() implements Place {}

    /// 用印申请, a new one.
    record NewSealRequest() implements Place {}

    /// 核验 of any file.
    record VerifyFile() implements Place {}

    /// 拟稿, going on with a document or request that stands at its drafter.
    record ContinueDraft(SubjectId document) implements Place {}

    /// 需处理: a draft that was changed on both sides.
    record Contest(SubjectId document) implements Place {}

    /// The desk on which one document lies.
    record DocumentDesk(SubjectId document) implements Place {}
}
