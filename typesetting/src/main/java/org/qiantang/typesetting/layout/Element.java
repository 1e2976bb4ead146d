package org.qiantang.typesetting.layout;

/// The elements of an official page. Source: GB/T 9704-2012 §7.
public enum Element {
    COPY_NUMBER,
    SECRECY,
    URGENCY,
    ORGAN_MARK,
    NUMBER,
    /// 签发人
    ISSUERS,
    RED_RULE,
    TITLE,
    MAIN_RECIPIENTS,
    BODY,
    TABLE,
    FIGURE,
    ATTACHMENT_NOTES,
    /// 出席、请假、列席
    ATTENDANCE,
    /// 附件 and its number, on the attachment's own page
    ATTACHMENT,
    ATTACHMENT_TITLE,
    SIGNATURE,
    DATE,
    ANNOTATION,
    COPY_RECIPIENTS,
    PRINTING,
    IMPRINT_RULE,
    PAGE_NUMBER,
    SPECIMEN
}
