package org.qiantang.typesetting.layout;

/// The elements of an official page. Source: GB/T 9704-2012 §7.
public enum Element {
    SECRECY,
    URGENCY,
    ORGAN_MARK,
    NUMBER,
    RED_RULE,
    TITLE,
    MAIN_RECIPIENTS,
    BODY,
    ATTACHMENT_NOTES,
    SIGNATURE,
    DATE,
    ANNOTATION,
    COPY_RECIPIENTS,
    PRINTING,
    IMPRINT_RULE,
    PAGE_NUMBER,
    SPECIMEN
}
