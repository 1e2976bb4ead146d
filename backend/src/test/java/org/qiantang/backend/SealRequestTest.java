package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.DocumentCommand.SealFile;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.circulation.SubjectKind;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.AttachedFile;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 用印申请 over HTTPS: the office takes a seal only on the very bytes that were approved, by the organ's keeper, with the
/// organ's certificate.
@ExtendWith(SharedOffice.class)
class SealRequestTest {
    private static final SealArea ANYWHERE =
            new SealArea(new OrganId("office"), SealArea.Kind.ORGAN_SEAL, "", 0, 120, 200, 42, 42);

    private static byte[] pdf(String text) throws IOException {
        var content = DocumentContent.of(DocumentKind.LETTER, "示范市人民政府办公室", "钱塘示范市人民政府办公室")
                .title(text)
                .body(List.of(new Paragraph("p1", Level.BODY, "经协商一致，达成如下协议。")))
                .build();
        var sheet = new Sheet(content, null, null, LocalDate.of(2026, 10, 9), "", null, false, false);
        var typesetter = new Typesetter(FontLibrary.bundled());
        var out = new ByteArrayOutputStream();
        typesetter.writePdf(typesetter.layOut(sheet), Typesetter.metadata(sheet), out);
        return out.toByteArray();
    }

    private static Attachment attachment(BlobReference file) {
        return Attachment.of(file.name(), new AttachedFile(file.sha256(), file.size(), file.mediaType()));
    }

    private static DocumentContent content(String reason, BlobReference... files) {
        return DocumentContent.of(DocumentKind.REQUEST_FOR_INSTRUCTIONS, "示范市人民政府办公室", "钱塘示范市人民政府办公室")
                .title(reason)
                .attachments(
                        Arrays.stream(files).map(SealRequestTest::attachment).toList())
                .build();
    }

    private static SubjectId request(TestCity city, DocumentContent content) {
        var request = new SubjectId(SubjectKind.SEAL_REQUEST, UUID.randomUUID().toString());
        var drafter = city.person("shen.niwen");
        drafter.does(request, new DocumentCommand.SaveDraft("seal-request", 0, content, List.of()));
        drafter.does(request, new DocumentCommand.Agree(1, ""));
        city.person("lin.hewen").signs(request, new DocumentCommand.Agree(1, "情况属实。"));
        return request;
    }

    private static SubjectId approved(TestCity city, DocumentContent content) {
        var request = request(city, content);
        city.person("gao.qianfa").signs(request, new DocumentCommand.Approve(ContentDigest.of(content), "同意用印。"));
        return request;
    }

    private static BlobReference sealed(TestCity city, byte[] file, String organ) throws IOException {
        var keeper = city.person("yin.shouzheng");
        var name = keeper.facts().directory().nameOf(new OrganId(organ));
        return keeper.upload(Seals.on(file, ANYWHERE, city.seal(organ), name, 0), "sealed.pdf");
    }

    @Test
    void everyApprovedFileIsSealedAndEntered(TestCity city, CentralOffice office) throws IOException {
        var lease = pdf("租赁合同");
        var annex = pdf("补充协议");
        var drafter = city.person("shen.niwen");
        var files = List.of(drafter.upload(lease, "lease.pdf"), drafter.upload(annex, "annex.pdf"));
        var content = content("签订合同", files.get(0), files.get(1));
        var request = approved(city, content);
        var keeper = city.person("yin.shouzheng");
        assertEquals(200, keeper.get("/v1/blobs/" + files.get(1).sha256()).statusCode());

        var first = sealed(city, annex, "office");
        keeper.does(request, new SealFile(files.get(1).sha256(), first));
        assertEquals(1, keeper.document(request).unsealedFiles().size());
        var second = sealed(city, lease, "office");
        keeper.does(request, new SealFile(files.get(0).sha256(), second));
        assertTrue(keeper.document(request).progress().completed());

        var ledger = office.context()
                .getBean(JdbcClient.class)
                .sql("select person || ' ' || final_file || ' ' || sealed_file from seal_use"
                        + " where subject = ? order by number")
                .param(request.id())
                .query(String.class)
                .list();
        assertEquals(
                List.of(
                        "yin.shouzheng " + files.get(1).sha256() + " " + first.sha256(),
                        "yin.shouzheng " + files.get(0).sha256() + " " + second.sha256()),
                ledger);
        assertEquals(200, drafter.get("/v1/blobs/" + first.sha256()).statusCode());
    }

    @Test
    void anotherFileAnotherOrgansSealAndAnotherHandAreRefused(TestCity city) throws IOException {
        var lease = pdf("房屋租赁合同");
        var other = pdf("没有批准的合同");
        var drafter = city.person("shen.niwen");
        var file = drafter.upload(lease, "lease.pdf");
        var request = approved(city, content("签订租赁合同", file));
        var keeper = city.person("yin.shouzheng");

        var swapped =
                keeper.refused(keeper.envelope(request, new SealFile(file.sha256(), sealed(city, other, "office"))));
        assertEquals(Map.of("reason", "BASE_DIFFERS"), swapped.arguments());
        var foreign =
                keeper.refused(keeper.envelope(request, new SealFile(file.sha256(), sealed(city, lease, "finance"))));
        assertEquals(Map.of("reason", "OTHER_ORGAN"), foreign.arguments());
        var unsealed = keeper.refused(
                keeper.envelope(request, new SealFile(file.sha256(), keeper.upload(lease, "lease.pdf"))));
        assertEquals(Map.of("reason", "NOT_SEALED"), unsealed.arguments());
        var good = sealed(city, lease, "office");
        var stranger = city.person("cai.shouwen");
        assertEquals(
                RefusalCode.UNKNOWN_SUBJECT,
                stranger.refused(stranger.envelope(request, new SealFile(file.sha256(), good)))
                        .code());
        assertEquals(
                RefusalCode.ALREADY_HANDLED,
                drafter.refused(drafter.envelope(request, new SealFile(file.sha256(), good)))
                        .code());
        keeper.does(request, new SealFile(file.sha256(), good));
    }

    @Test
    void whatIsNotApprovedYetIsNotSealedAndWhatIsNotThereIsNotRequested(TestCity city) throws IOException {
        var lease = pdf("合同草案");
        var drafter = city.person("shen.niwen");
        var file = drafter.upload(lease, "lease.pdf");
        var request = request(city, content("签订合同草案", file));
        var keeper = city.person("yin.shouzheng");
        assertEquals(
                RefusalCode.UNKNOWN_SUBJECT,
                keeper.refused(keeper.envelope(request, new SealFile(file.sha256(), sealed(city, lease, "office"))))
                        .code());

        var missing = new BlobReference("0".repeat(64), 5, "application/pdf", "missing.pdf");
        var other = new SubjectId(SubjectKind.SEAL_REQUEST, UUID.randomUUID().toString());
        assertEquals(
                RefusalCode.BLOB_MISSING,
                drafter.refused(drafter.envelope(
                                other,
                                new DocumentCommand.SaveDraft("seal-request", 0, content("没有上传", missing), List.of())))
                        .code());
    }
}
