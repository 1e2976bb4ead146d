package org.qiantang.domain.merge;

/// What of a draft is written apart from its body, as far as two people can change it differently.
public enum Element {
    /// 文种、格式 and the route that follows from them.
    FORM,
    SECRECY,
    URGENCY,
    /// 发文机关标志、署名 and 联合发文机关.
    ISSUERS,
    TITLE,
    MAIN_RECIPIENTS,
    COPY_RECIPIENTS,
    ATTACHMENTS,
    SIGNERS,
    ATTENDANCE,
    ANNOTATION,
    COUNTERSIGNERS
}
