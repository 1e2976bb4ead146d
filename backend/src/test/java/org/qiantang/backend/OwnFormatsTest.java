package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Signer;
import org.qiantang.signing.Overall;
import org.qiantang.signing.verify.PdfVerifier;

/// 命令 and 纪要 over HTTPS: the one bears its signer's stamp, the other nothing (GB/T 9704-2012 §10.2, §10.3).
@ExtendWith(SharedOffice.class)
class OwnFormatsTest {
    private static final OrganId JIANGDONG = new OrganId("jiangdong");
    private static final List<Recipient> RECIPIENTS = List.of(new Recipient("江东示范区人民政府", List.of(JIANGDONG)));

    private static SubjectId numbered(TestCity city, String route, DocumentContent content) {
        var paper = PersonAtWork.newPaper();
        var drafter = city.person("shen.niwen");
        drafter.does(paper, new DocumentCommand.SaveDraft(route, 0, content, List.of()));
        drafter.does(paper, new DocumentCommand.Agree(1, "请审核。"));
        city.person("lin.hewen").signs(paper, new DocumentCommand.Agree(1, "已核。"));
        city.person("gao.qianfa").signs(paper, new DocumentCommand.Issue(ContentDigest.of(content), "同意。"));
        city.person("qian.dengji").does(paper, new DocumentCommand.AssignNumber());
        return paper;
    }

    @Test
    void minutesAreSentWithoutASealAndReceived(TestCity city) {
        var content = Papers.content(Secrecy.NONE)
                .change()
                .kind(DocumentKind.MINUTES)
                .mainRecipients(List.of())
                .copyRecipients(RECIPIENTS)
                .attendance(new Attendance(List.of("高签发"), List.of(), List.of("沈拟文")))
                .build();
        var paper = numbered(city, "outgoing-minutes", content);
        var registrar = city.person("qian.dengji");
        var made =
                Objects.requireNonNull(registrar.document(paper).formalities().finalFile());
        assertEquals(List.of(), made.sealAreas());
        registrar.does(paper, new DocumentCommand.Dispatch());

        var receiver = city.person("jiang.dengshou");
        var incoming = paper.at(JIANGDONG);
        var formalities = receiver.document(incoming).formalities();
        assertEquals(made.blob(), formalities.sentFile());
        assertFalse(formalities.sealed());
        var bytes = receiver.get("/v1/blobs/" + made.blob().sha256()).body();
        assertEquals(
                Overall.NOT_SIGNED,
                new PdfVerifier()
                        .verify(bytes, JointDocumentTest.trust(receiver), Instant.now())
                        .overall());
        receiver.signs(incoming, new DocumentCommand.SignFor(made.blob().sha256()));
    }

    @Test
    void anOrderBearsTheStampOfWhoIssuedItAndNobodyElses(TestCity city) throws IOException {
        var content = Papers.content(Secrecy.NONE)
                .change()
                .kind(DocumentKind.ORDER)
                .mainRecipients(List.of())
                .copyRecipients(RECIPIENTS)
                .signers(List.of(new Signer("副秘书长", "高签发")))
                .build();
        var paper = numbered(city, "outgoing-signed", content);
        var issuer = city.person("gao.qianfa");
        var file = Objects.requireNonNull(issuer.document(paper).formalities().file());
        var place = Objects.requireNonNull(issuer.document(paper).formalities().finalFile())
                .sealArea(new OrganId("office"))
                .orElseThrow();
        assertEquals(SealArea.Kind.SIGNATURE_STAMP, place.kind());
        assertEquals("高签发", place.inscription());
        var unstamped = issuer.get("/v1/blobs/" + file.sha256()).body();

        var reviewers = issuer.upload(Seals.on(unstamped, place, city.key("lin.hewen"), "林核文", 0), "other.pdf");
        var refusal = issuer.refused(issuer.envelope(paper, new DocumentCommand.ApplySeal(reviewers)));
        assertEquals(RefusalCode.SEAL_REFUSED, refusal.code());
        assertEquals(Map.of("reason", "OTHER_ORGAN"), refusal.arguments());

        var own = Seals.on(unstamped, place, city.key("gao.qianfa"), "高签发", 0);
        issuer.does(paper, new DocumentCommand.ApplySeal(issuer.upload(own, "stamped.pdf")));
        city.person("qian.dengji").does(paper, new DocumentCommand.Dispatch());
        var receiver = city.person("jiang.dengshou");
        var sent = Objects.requireNonNull(
                receiver.document(paper.at(JIANGDONG)).formalities().sentFile());
        var verdict = new PdfVerifier()
                .verify(
                        receiver.get("/v1/blobs/" + sent.sha256()).body(),
                        JointDocumentTest.trust(receiver),
                        Instant.now());
        assertEquals(Overall.VALID, verdict.overall());
        var signer = verdict.signatures().getFirst().signer().orElseThrow();
        assertEquals(Optional.of("gao.qianfa"), signer.personId());
    }
}
