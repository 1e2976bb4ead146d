package org.qiantang.backend;

import java.util.List;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PostId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Urgency;

/// Documents for the tests, and the way to a step of the route.
final class Papers {
    private Papers() {}

    static DocumentContent content(Secrecy secrecy) {
        return DocumentContent.of(DocumentKind.NOTICE, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                .secrecy(secrecy, "")
                .urgency(Urgency.URGENT)
                .title("钱塘示范市人民政府办公室关于做好防汛防台值守工作的通知")
                .mainRecipients(
                        List.of(new Recipient("各区人民政府", List.of(new OrganId("jiangdong"), new OrganId("xiwan")))))
                .body(List.of(new Paragraph("p1", Level.BODY, "为做好防范应对工作，现将有关事项通知如下。")))
                .build();
    }

    static DocumentCommand.SaveDraft save(int basedOn, String... countersigners) {
        return new DocumentCommand.SaveDraft(
                "outgoing-general",
                basedOn,
                content(Secrecy.NONE),
                List.of(countersigners).stream().map(PostId::new).toList());
    }

    static DocumentCommand.Issue issue() {
        return new DocumentCommand.Issue(ContentDigest.of(content(Secrecy.NONE)), "同意印发。");
    }

    /// A document of the office that waits for its seal.
    static SubjectId numbered(TestCity city, DocumentContent content) {
        var paper = PersonAtWork.newPaper();
        var drafter = city.person("shen.niwen");
        drafter.does(paper, new DocumentCommand.SaveDraft("outgoing-general", 0, content, List.of()));
        drafter.does(paper, new DocumentCommand.Agree(1, "请审核。"));
        city.person("lin.hewen").signs(paper, new DocumentCommand.Agree(1, "已核。"));
        city.person("gao.qianfa").signs(paper, new DocumentCommand.Issue(ContentDigest.of(content), "同意。"));
        city.person("qian.dengji").does(paper, new DocumentCommand.AssignNumber());
        return paper;
    }

    /// Takes papers to 登记编号, each person in one batch.
    static void issued(TestCity city, List<SubjectId> papers) {
        var drafter = city.person("shen.niwen");
        var reviewer = city.person("lin.hewen");
        var issuer = city.person("gao.qianfa");
        drafter.send(
                papers.stream().map(paper -> drafter.envelope(paper, save(0))).toList());
        drafter.send(papers.stream()
                .map(paper -> drafter.envelope(paper, new DocumentCommand.Agree(1, "请审核。")))
                .toList());
        reviewer.send(papers.stream()
                .map(paper -> reviewer.signed(paper, new DocumentCommand.Agree(1, "已核。")))
                .toList());
        issuer.send(papers.stream().map(paper -> issuer.signed(paper, issue())).toList());
    }
}
