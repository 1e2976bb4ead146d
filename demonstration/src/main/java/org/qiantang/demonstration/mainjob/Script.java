package org.qiantang.demonstration.mainjob;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Recipient;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.PlainTextImport;

/// The document that is played: the text of a real, public one, issued anew by the fictional city.
///
/// @param content the draft made from it
/// @param summary what the import recognised, in words
record Script(DocumentContent content, String summary) {
    private static final String SAMPLE = "/org/qiantang/resources/samples/hangzhou-2015-1.zh-Hans.txt";

    static Script read() throws IOException {
        try (var in = Script.class.getResourceAsStream(SAMPLE)) {
            var outcome = new PlainTextImport().read(Objects.requireNonNull(in).readAllBytes());
            if (!(outcome instanceof ImportOutcome.Recognised recognised)) {
                throw new UnexpectedException("样本没有认出来：" + outcome);
            }
            var body = recognised.paragraphs();
            long headings =
                    body.stream().filter(each -> each.level() != Level.BODY).count();
            var content = DocumentContent.of(DocumentKind.OPINIONS, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                    .title("钱塘示范市人民政府办公室关于推进政府系统智慧电子政务建设的意见")
                    .mainRecipients(List.of(new Recipient(
                            "江东示范区、西湾示范区、湖滨示范区人民政府",
                            List.of(new OrganId("jiangdong"), new OrganId("xiwan"), new OrganId("hubin")))))
                    .body(body)
                    .build();
            return new Script(
                    content,
                    body.size() + " 段，其中标题 " + headings + " 个，自动更正 "
                            + recognised.changes().size() + " 处");
        }
    }
}
