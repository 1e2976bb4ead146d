package org.qiantang.domain.document;

import java.util.List;

/// What a document says: everything its drafter writes and its issuer signs. Number and date are added later by the
/// office and are not part of it.
///
/// Elements: 党政机关公文处理工作条例 Art. 9.
///
/// @param kind 文种
/// @param secrecy 密级 or handling label
/// @param urgency 紧急程度
/// @param title 标题, one line; the page breaks it
/// @param mainRecipients 主送机关, in printed order
/// @param copyRecipients 抄送机关, in printed order
/// @param body 正文
/// @param attachmentNotes 附件说明: names of the attachments, in order
/// @param annotation 附注 without its brackets; empty if none
/// @param signature 发文机关署名: full or standard name of the issuing organ
/// @param organMark 发文机关标志 as printed on the masthead, such as ×××人民政府办公室文件
public record DocumentContent(
        DocumentKind kind,
        Secrecy secrecy,
        Urgency urgency,
        String title,
        List<Recipient> mainRecipients,
        List<Recipient> copyRecipients,
        List<Paragraph> body,
        List<String> attachmentNotes,
        String annotation,
        String signature,
        String organMark) {
    /// The most paragraphs a body may have.
    public static final int MAXIMUM_PARAGRAPHS = 50_000;

    public DocumentContent {
        mainRecipients = List.copyOf(mainRecipients);
        copyRecipients = List.copyOf(copyRecipients);
        body = List.copyOf(body);
        attachmentNotes = List.copyOf(attachmentNotes);
        if (body.size() > MAXIMUM_PARAGRAPHS) {
            throw new IllegalArgumentException("a body holds at most " + MAXIMUM_PARAGRAPHS + " paragraphs");
        }
        if (body.stream().map(Paragraph::id).distinct().count() != body.size()) {
            throw new IllegalArgumentException("paragraph ids are unique within a body");
        }
    }

    /// A sheet on which only kind, organ mark and signature stand.
    public static DocumentContent blank(DocumentKind kind, String organMark, String signature) {
        return new DocumentContent(
                kind,
                Secrecy.NONE,
                Urgency.NORMAL,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                signature,
                organMark);
    }
}
