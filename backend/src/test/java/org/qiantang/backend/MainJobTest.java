package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.Delivery;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.FinalFile;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.Overall;
import org.qiantang.signing.act.ActSignature;
import org.qiantang.signing.act.TrailBundle;
import org.qiantang.signing.act.TrailReader;
import org.qiantang.signing.act.TrailVerdict;
import org.qiantang.signing.act.TrailVerifier;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.TrustList;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The main job over HTTPS, with real keys, a real seal and a real database.
@ExtendWith(SharedOffice.class)
class MainJobTest {
    private static final OrganId JIANGDONG = new OrganId("jiangdong");

    @Test
    void aDocumentIsDraftedSignedNumberedSealedDispatchedAndSignedFor(TestCity city, CentralOffice office)
            throws IOException {
        var paper = PersonAtWork.newPaper();
        toRegistration(city, paper);
        var registrar = city.person("qian.dengji");
        var keeper = city.person("yin.shouzheng");
        registrar.does(paper, new DocumentCommand.AssignNumber());
        var made = Objects.requireNonNull(keeper.document(paper).formalities().finalFile());

        assertTheFinalFileIsForItsReadersOnly(city, made);
        assertWrongSealsAreRefused(city, paper, made);

        var sealed = keeper.upload(sealed(keeper, made, city.seal("office"), "钱塘示范市人民政府办公室", 0), "sealed.pdf");
        keeper.does(paper, new DocumentCommand.ApplySeal(sealed));
        registrar.does(paper, new DocumentCommand.Dispatch());

        var incoming = paper.at(JIANGDONG);
        var receiver = city.person("jiang.dengshou");
        assertEquals(sealed, receiver.document(incoming).formalities().sentFile());
        assertEquals(
                sealed.sha256(),
                Encoding.sha256(receiver.get("/v1/blobs/" + sealed.sha256()).body()));
        receiver.signs(incoming, new DocumentCommand.SignFor(sealed.sha256()));
        receiver.does(incoming, new DocumentCommand.Register());

        var deliveries = city.person("shen.niwen").document(paper).deliveries();
        assertTrue(deliveries.stream()
                .anyMatch(each -> each.recipient().equals(JIANGDONG) && each.state() == Delivery.State.SIGNED_FOR));
        assertTheLedgerHasOneUse(office, paper, sealed);
        assertAStrangerCanVerifyTheTrail(city, registrar, paper, 4);
        assertAStrangerCanVerifyTheTrail(city, receiver, incoming, 1);
    }

    /// @param proven how many of the acts are signed
    private static void assertAStrangerCanVerifyTheTrail(
            TestCity city, PersonAtWork reader, SubjectId subject, int proven) throws IOException {
        var path = "/v1/subjects/" + subject.kind() + "/" + subject.id() + "/trail";
        assertEquals(404, city.person("cai.hewen").get(path).statusCode());
        var file = Files.createTempFile("paper", TrailBundle.ENDING);
        try {
            Files.write(file, reader.get(path).body());
            var bundle = assertInstanceOf(TrailReader.Reading.Read.class, TrailReader.read(file))
                    .bundle();
            var verdict = TrailVerifier.verify(bundle, trust(reader), Instant.now());
            assertTrue(
                    List.of(Overall.VALID, Overall.VALID_WITH_UNVERIFIED).contains(verdict.overall()),
                    () -> verdict.overall() + " " + verdict.points());
            assertEquals(
                    proven,
                    verdict.acts().stream()
                            .filter(act -> act.proof() == TrailVerdict.Proof.PROVEN)
                            .count());
            var nobody = new TrustList(Instant.now(), List.of(), List.of());
            assertEquals(
                    Overall.INVALID,
                    TrailVerifier.verify(bundle, nobody, Instant.now()).overall());
        } finally {
            Files.delete(file);
        }
    }

    private static TrustList trust(PersonAtWork reader) {
        var facts = reader.facts();
        return TrustList.parse("made-at: " + Instant.now() + "\n" + String.join("", facts.trustedRoots())
                        + String.join("", facts.revocationLists()))
                .orElseThrow();
    }

    private static void toRegistration(TestCity city, SubjectId paper) {
        var drafter = city.person("shen.niwen");
        drafter.does(paper, Papers.save(0, "fang.huitong/countersign", "su.shuyuan/countersign"));
        drafter.does(paper, new DocumentCommand.Agree(1, "请审核。"));
        var reviewer = city.person("lin.hewen");
        assertEquals(
                RefusalCode.SIGNATURE_REQUIRED,
                reviewer.refused(reviewer.envelope(paper, new DocumentCommand.Agree(1, "已核。")))
                        .code());
        reviewer.signs(paper, new DocumentCommand.Agree(1, "已核。"));
        city.person("fang.huitong").signs(paper, new DocumentCommand.Agree(1, "同意。"));
        city.person("su.shuyuan").signs(paper, new DocumentCommand.Agree(1, "同意。"));
        var issuer = city.person("gao.qianfa");
        var forged = issuer.signed(paper, Papers.issue())
                .signedBy(city.person("lin.hewen").signed(paper, Papers.issue()).signature());
        assertEquals(RefusalCode.SIGNATURE_INVALID, issuer.refused(forged).code());
        issuer.signs(paper, Papers.issue());
        assertTheActsProveThemselves(issuer, paper);
    }

    private static void assertTheActsProveThemselves(PersonAtWork reader, SubjectId paper) {
        var answer = reader.get("/v1/subjects/" + paper.kind() + "/" + paper.id() + "/commands");
        var acts = Encoding.readList(answer.body(), CommandEnvelope.class);
        assertEquals(4, acts.size());
        var trust = trust(reader);
        for (var act : acts) {
            var cms = Base64.getDecoder().decode(Objects.requireNonNull(act.signature()));
            assertTrue(ActSignature.verify(cms, act.bytesToSign(), trust, Instant.now())
                    .isBy(act.person().value()));
        }
    }

    private static void assertTheFinalFileIsForItsReadersOnly(TestCity city, FinalFile made) {
        var path = "/v1/blobs/" + made.blob().sha256();
        var whole = city.person("yin.shouzheng").get(path);
        assertEquals(made.blob().sha256(), Encoding.sha256(whole.body()));
        assertEquals("%PDF", new String(whole.body(), 0, 4, StandardCharsets.US_ASCII));
        var part = city.person("yin.shouzheng")
                .send(city.person("yin.shouzheng").request(path).header("Range", "bytes=100-199"));
        assertEquals(206, part.statusCode());
        assertArrayEquals(Arrays.copyOfRange(whole.body(), 100, 200), part.body());
        assertEquals(404, city.person("hu.pishi").get(path).statusCode());
    }

    private static void assertWrongSealsAreRefused(TestCity city, SubjectId paper, FinalFile made) throws IOException {
        var keeper = city.person("yin.shouzheng");
        var never = new BlobReference("0".repeat(64), 5, "application/pdf", "never.pdf");
        assertEquals(
                RefusalCode.BLOB_MISSING,
                keeper.refused(keeper.envelope(paper, new DocumentCommand.ApplySeal(never)))
                        .code());
        var unsealed = keeper.upload(file(keeper, made), "unsealed.pdf");
        assertReason("NOT_SEALED", keeper, paper, unsealed);
        var foreign = keeper.upload(sealed(keeper, made, city.seal("data"), "钱塘示范市数据资源管理局", 0), "foreign.pdf");
        assertReason("OTHER_ORGAN", keeper, paper, foreign);
        var displaced = keeper.upload(sealed(keeper, made, city.seal("office"), "钱塘示范市人民政府办公室", 40), "displaced.pdf");
        assertReason("OTHER_PLACE", keeper, paper, displaced);
        var changed = file(keeper, made);
        changed[changed.length / 2] ^= 1;
        var other = keeper.upload(changed, "changed.pdf");
        assertReason("BASE_DIFFERS", keeper, paper, other);
    }

    private static void assertReason(String reason, PersonAtWork keeper, SubjectId paper, BlobReference file) {
        var refusal = keeper.refused(keeper.envelope(paper, new DocumentCommand.ApplySeal(file)));
        assertEquals(RefusalCode.SEAL_REFUSED, refusal.code());
        assertEquals(Map.of("reason", reason), refusal.arguments());
    }

    private static byte[] file(PersonAtWork keeper, FinalFile made) {
        return keeper.get("/v1/blobs/" + made.blob().sha256()).body();
    }

    private static byte[] sealed(PersonAtWork keeper, FinalFile made, SigningKey key, String name, double off)
            throws IOException {
        var place = made.sealArea(new OrganId("office")).orElseThrow();
        return Seals.on(file(keeper, made), place, key, name, off);
    }

    private static void assertTheLedgerHasOneUse(CentralOffice office, SubjectId paper, BlobReference sealed) {
        var database = office.context().getBean(JdbcClient.class);
        var used = database.sql("select sealed_file from seal_use where subject = ?")
                .param(paper.id())
                .query(String.class)
                .list();
        assertEquals(List.of(sealed.sha256()), used);
        assertNotNull(database.sql("select max(number) from audit where event = 'DOWNLOAD'")
                .query(Long.class)
                .single());
        assertFalse(database.sql("select exists (select 1 from audit where detail like '%防汛%')")
                .query(Boolean.class)
                .single());
    }
}
