package org.qiantang.domain.document;

/// The handling label of a document (密级 and the non-secret label 内部).
///
/// A deployment that is not declared classified refuses the levels for which [#classified()] is true at every
/// entrance. Source: 党政机关公文处理工作条例 Art. 9(2), 26.
public enum Secrecy {
    NONE(""),
    INTERNAL("内部"),
    SECRET("秘密"),
    CONFIDENTIAL("机密"),
    TOP_SECRET("绝密");

    private final String mark;

    Secrecy(String mark) {
        this.mark = mark;
    }

    /// The words printed on the masthead; empty where nothing is printed.
    public String mark() {
        return mark;
    }

    public boolean classified() {
        return compareTo(SECRET) >= 0;
    }
}
