package org.qiantang.domain.circulation;

/// The kinds of step a route is made of.
///
/// Source: 党政机关公文处理工作条例 Art. 18–25.
public enum StepKind {
    DRAFT("拟稿"),
    REVIEW("核稿"),
    COUNTERSIGN("会签"),
    ISSUE("签发"),
    APPROVE("批准"),
    ASSIGN_NUMBER("登记编号"),
    APPLY_SEAL("用印"),
    DISPATCH("分发"),
    SIGN_FOR("签收"),
    REGISTER("登记"),
    PROPOSE("拟办"),
    INSTRUCT("批办"),
    HANDLE("承办"),
    COMPLETE("办结");

    private final String word;

    StepKind(String word) {
        this.word = word;
    }

    /// Whether its act settles the content, so that whatever is changed later needs it again.
    public boolean settles() {
        return this == ISSUE || this == APPROVE;
    }

    /// The office's word for the step.
    public String word() {
        return word;
    }
}
