package org.qiantang.domain.document;

/// How pressing a document is (紧急程度). Source: 党政机关公文处理工作条例 Art. 9(3).
public enum Urgency {
    NORMAL(""),
    URGENT("加急"),
    EXTRA_URGENT("特急");

    private final String mark;

    Urgency(String mark) {
        this.mark = mark;
    }

    /// The words printed on the masthead; empty for an ordinary document.
    public String mark() {
        return mark;
    }
}
