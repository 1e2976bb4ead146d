package org.qiantang.typesetting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Urgency;
import org.qiantang.typesetting.format.NumberPlaceholder;
import org.qiantang.typesetting.format.Sheet;

/// Documents that the tests lay out.
final class SampleDocument {
    static final String ORGAN = "钱塘示范市人民政府办公室";

    private SampleDocument() {}

    static DocumentContent content(List<Paragraph> body) {
        return DocumentContent.of(DocumentKind.NOTICE, ORGAN + "文件", ORGAN)
                .urgency(Urgency.URGENT)
                .title("钱塘示范市人民政府办公室关于做好今冬明春低温雨雪冰冻灾害防范应对工作的通知")
                .mainRecipients(
                        List.of(new Recipient("各区、县（市）人民政府", List.of()), new Recipient("市政府各部门、各直属单位", List.of())))
                .copyRecipients(List.of(new Recipient("市委办公室", List.of()), new Recipient("市人大常委会办公室", List.of())))
                .body(body)
                .attachments(List.of(Attachment.listed("防范应对重点任务分工表"), Attachment.listed("应急物资储备最低标准")))
                .build();
    }

    static Sheet sheet(DocumentContent content) {
        return new Sheet(
                content,
                new DocumentNumber("钱示政办发", 2026, 12),
                new NumberPlaceholder("钱示政办发", 2026),
                LocalDate.of(2026, 10, 9),
                ORGAN,
                LocalDate.of(2026, 10, 9),
                true,
                false);
    }

    /// A body of ordinary text of the given number of characters, in one paragraph.
    static List<Paragraph> text(int characters) {
        return List.of(new Paragraph("p1", Level.BODY, "国".repeat(characters)));
    }

    static List<Paragraph> paragraphs(Level level, String... texts) {
        var body = new ArrayList<Paragraph>();
        for (String text : texts) {
            body.add(new Paragraph("p" + (body.size() + 1), level, text));
        }
        return body;
    }
}
