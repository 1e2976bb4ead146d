package org.qiantang.typesetting.docx;

import java.util.Arrays;
import java.util.Optional;

/// The paragraph styles of the files this house writes: one for each element, so that a file taken back is understood
/// without guessing.
public enum OfficialStyle {
    COPY_NUMBER("公文份号"),
    SECRECY("公文密级"),
    URGENCY("公文紧急程度"),
    ORGAN_MARK("公文发文机关标志"),
    NUMBER("公文发文字号"),
    ISSUERS("公文签发人"),
    TITLE("公文标题"),
    MAIN_RECIPIENTS("公文主送机关"),
    BODY("公文正文"),
    FIRST("公文一级标题"),
    SECOND("公文二级标题"),
    THIRD("公文三级标题"),
    FOURTH("公文四级标题"),
    CAPTION("公文图表题"),
    CELL("公文表格"),
    ATTACHMENT_NOTES("公文附件说明"),
    ATTENDANCE("公文出席"),
    SIGNATURE("公文署名"),
    SIGNER("公文签名章"),
    DATE("公文成文日期"),
    ANNOTATION("公文附注"),
    ATTACHMENT_LABEL("公文附件序号"),
    ATTACHMENT_TITLE("公文附件标题"),
    MOVED_RECIPIENTS("公文版记主送"),
    COPY_RECIPIENTS("公文抄送机关"),
    PRINTING("公文印发机关"),
    PAGE_NUMBER("公文页码");

    private final String title;

    OfficialStyle(String title) {
        this.title = title;
    }

    /// The name of the style as a word processor shows it.
    public String title() {
        return title;
    }

    /// The style of a name; empty where it is none of these.
    public static Optional<OfficialStyle> of(String title) {
        return Arrays.stream(values())
                .filter(style -> style.title.equals(title))
                .findFirst();
    }
}
