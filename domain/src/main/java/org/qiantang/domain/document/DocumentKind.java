package org.qiantang.domain.document;

/// The fifteen statutory kinds of official document (文种).
///
/// Source: 党政机关公文处理工作条例 Art. 8.
public enum DocumentKind {
    RESOLUTION("决议"),
    DECISION("决定"),
    ORDER("命令"),
    COMMUNIQUE("公报"),
    PUBLIC_ANNOUNCEMENT("公告"),
    PUBLIC_NOTICE("通告"),
    OPINIONS("意见"),
    NOTICE("通知"),
    CIRCULAR("通报"),
    REPORT("报告"),
    REQUEST_FOR_INSTRUCTIONS("请示"),
    REPLY("批复"),
    BILL("议案"),
    LETTER("函"),
    MINUTES("纪要");

    private final String word;

    DocumentKind(String word) {
        this.word = word;
    }

    /// The word by which the kind ends a title, such as 通知.
    public String word() {
        return word;
    }
}
