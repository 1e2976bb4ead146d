package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.circulation.BlobReference;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.signing.Overall;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 联合发文 over HTTPS: real keys, real seals, one revision of the file for each organ.
@ExtendWith(SharedOffice.class)
class JointDocumentTest {
    private static final OrganId JIANGDONG = new OrganId("jiangdong");

    /// Who issues and seals for an organ.
    private record Issuer(String organ, String leader, String keeper) {
        OrganId id() {
            return new OrganId(organ);
        }
    }

    private static final List<Issuer> ISSUERS = List.of(
            new Issuer("office", "gao.qianfa", "yin.shouzheng"),
            new Issuer("finance", "cai.pishi", "cai.shouwen"),
            new Issuer("transport", "lu.pishi", "lu.shouwen"));

    private static String name(PersonAtWork person, OrganId organ) {
        return person.facts().directory().nameOf(organ);
    }

    private static SubjectId numbered(TestCity city, List<Issuer> issuers) {
        var paper = PersonAtWork.newPaper();
        var drafter = city.person("shen.niwen");
        var content = content(drafter, issuers);
        drafter.does(paper, new DocumentCommand.SaveDraft("outgoing-joint", 0, content, List.of()));
        drafter.does(paper, new DocumentCommand.Agree(1, "请审核。"));
        city.person("lin.hewen").signs(paper, new DocumentCommand.Agree(1, "已核。"));
        for (var issuer : issuers) {
            city.person(issuer.leader()).signs(paper, new DocumentCommand.Issue(ContentDigest.of(content), "同意发文。"));
        }
        city.person("qian.dengji").does(paper, new DocumentCommand.AssignNumber());
        return paper;
    }

    private static DocumentContent content(PersonAtWork drafter, List<Issuer> issuers) {
        return Papers.content(Secrecy.NONE)
                .change()
                .signatures(
                        issuers.stream().map(each -> name(drafter, each.id())).toList())
                .jointOrgans(issuers.stream().skip(1).map(Issuer::id).toList())
                .build();
    }

    private static BlobReference file(PersonAtWork person, SubjectId paper) {
        return Objects.requireNonNull(person.document(paper).formalities().file());
    }

    private static byte[] bytes(PersonAtWork person, BlobReference file) {
        return person.get("/v1/blobs/" + file.sha256()).body();
    }

    private static SealArea place(PersonAtWork person, SubjectId paper, OrganId organ) {
        return Objects.requireNonNull(person.document(paper).formalities().finalFile())
                .sealArea(organ)
                .orElseThrow();
    }

    /// The newest file with an organ's seal.
    private static BlobReference sealed(TestCity city, SubjectId paper, Issuer issuer) throws IOException {
        var keeper = city.person(issuer.keeper());
        var bytes = Seals.on(
                bytes(keeper, file(keeper, paper)),
                place(keeper, paper, issuer.id()),
                city.seal(issuer.organ()),
                name(keeper, issuer.id()),
                0);
        return keeper.upload(bytes, "sealed.pdf");
    }

    static TrustList trust(PersonAtWork person) {
        var facts = person.facts();
        return TrustList.parse("made-at: " + Instant.now() + "\n" + String.join("", facts.trustedRoots())
                        + String.join("", facts.revocationLists()))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void everyOrganSealsItInTurnAndTheVerdictNamesEach(int organs, TestCity city, CentralOffice office)
            throws IOException {
        var issuers = ISSUERS.subList(0, organs);
        var paper = numbered(city, issuers);
        var files = new ArrayList<BlobReference>();
        for (var issuer : issuers) {
            var sealed = sealed(city, paper, issuer);
            city.person(issuer.keeper()).does(paper, new DocumentCommand.ApplySeal(sealed));
            files.add(sealed);
        }
        city.person("qian.dengji").does(paper, new DocumentCommand.Dispatch());

        var receiver = city.person("jiang.dengshou");
        var received = Objects.requireNonNull(
                receiver.document(paper.at(JIANGDONG)).formalities().sentFile());
        assertEquals(files.getLast(), received);
        var verdict = new PdfVerifier().verify(bytes(receiver, received), trust(receiver), Instant.now());
        assertEquals(Overall.VALID, verdict.overall());
        assertEquals(
                issuers.stream().map(each -> name(receiver, each.id())).toList(),
                verdict.signatures().stream()
                        .map(SignatureVerdict::signer)
                        .flatMap(holder -> holder.stream())
                        .map(holder -> holder.name())
                        .toList());
        var ledger = office.context()
                .getBean(JdbcClient.class)
                .sql("select organ || ' ' || sealed_file from seal_use where subject = ? order by number")
                .param(paper.id())
                .query(String.class)
                .list();
        assertEquals(
                Stream.iterate(0, i -> i < organs, i -> i + 1)
                        .map(i -> issuers.get(i).organ() + " " + files.get(i).sha256())
                        .toList(),
                ledger);
    }

    @Test
    void sealsLieApartInOneRow(TestCity city) {
        var paper = numbered(city, ISSUERS);
        var made = Objects.requireNonNull(
                city.person("yin.shouzheng").document(paper).formalities().finalFile());
        var places = made.sealAreas();
        assertEquals(
                ISSUERS.stream().map(Issuer::id).toList(),
                places.stream().map(SealArea::organ).toList());
        for (int i = 1; i < places.size(); i++) {
            assertEquals(places.get(0).centreY(), places.get(i).centreY(), 0.01);
            assertTrue(places.get(i).centreX() - places.get(i - 1).centreX()
                    > places.get(i).width());
        }
    }

    @Test
    void anOrganSealsOnlyAtItsTurnAtItsPlaceOverWhatTheOthersSealed(TestCity city) throws IOException {
        var paper = numbered(city, ISSUERS.subList(0, 2));
        var host = ISSUERS.getFirst();
        var other = ISSUERS.get(1);
        var hostKeeper = city.person(host.keeper());
        var otherKeeper = city.person(other.keeper());
        var unsealed = bytes(hostKeeper, file(hostKeeper, paper));
        var early = otherKeeper.refused(
                otherKeeper.envelope(paper, new DocumentCommand.ApplySeal(file(hostKeeper, paper))));
        assertEquals(RefusalCode.UNKNOWN_SUBJECT, early.code());

        var first = sealed(city, paper, host);
        hostKeeper.does(paper, new DocumentCommand.ApplySeal(first));
        var twice = hostKeeper.refused(hostKeeper.envelope(paper, new DocumentCommand.ApplySeal(first)));
        assertEquals(RefusalCode.ALREADY_HANDLED, twice.code());
        var registrar = city.person("qian.dengji");
        assertEquals(
                RefusalCode.ALREADY_HANDLED,
                registrar
                        .refused(registrar.envelope(paper, new DocumentCommand.Dispatch()))
                        .code());

        var otherPlace = place(otherKeeper, paper, other.id());
        var hostPlace = place(otherKeeper, paper, host.id());
        var otherName = name(otherKeeper, other.id());
        var otherKey = city.seal(other.organ());
        assertSealRefused("BASE_DIFFERS", otherKeeper, paper, Seals.on(unsealed, otherPlace, otherKey, otherName, 0));
        var sealedOnce = bytes(otherKeeper, first);
        assertSealRefused("NOT_SEALED", otherKeeper, paper, sealedOnce);
        assertSealRefused("OTHER_PLACE", otherKeeper, paper, Seals.on(sealedOnce, hostPlace, otherKey, otherName, 0));
        assertSealRefused(
                "OTHER_ORGAN",
                otherKeeper,
                paper,
                Seals.on(sealedOnce, otherPlace, city.seal(host.organ()), name(otherKeeper, host.id()), 0));
        var both = Seals.on(sealedOnce, otherPlace, otherKey, otherName, 0);
        assertSealRefused("NOT_ONE_REVISION", otherKeeper, paper, Seals.on(both, hostPlace, otherKey, otherName, 20));

        otherKeeper.does(paper, new DocumentCommand.ApplySeal(otherKeeper.upload(both, "both.pdf")));
        registrar.does(paper, new DocumentCommand.Dispatch());
    }

    private static void assertSealRefused(String reason, PersonAtWork keeper, SubjectId paper, byte[] file) {
        var offered = keeper.upload(file, "offered.pdf");
        var refusal = keeper.refused(keeper.envelope(paper, new DocumentCommand.ApplySeal(offered)));
        assertEquals(RefusalCode.SEAL_REFUSED, refusal.code());
        assertEquals(Map.of("reason", reason), refusal.arguments());
    }
}
