package org.qiantang.domain.circulation;

/// The kinds of subject that commands are about.
public enum SubjectKind {
    /// 发文
    OUTGOING_DOCUMENT,
    /// 收文
    INCOMING_DOCUMENT,
    /// 用印申请
    SEAL_REQUEST
}
