package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.circulation.ContentDigest;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CertificateAct;
import org.qiantang.domain.exchange.CertificateRegister;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// An organ's seal certificate is withdrawn by those entrusted with it; what is sealed with it fails from then on,
/// until
/// another certificate is registered.
@ExtendWith(SharedOffice.class)
class CertificatesTest {
    private static final String ORGAN = "urban";
    private static final String NAME = "钱塘示范市城市管理局";

    private static HttpResponse<byte[]> act(PersonAtWork person, CertificateAct act) {
        return person.send(person.request("/v1/certificates").POST(BodyPublishers.ofByteArray(Encoding.bytes(act))));
    }

    private static void refused(TestCity city, CertificateAct act, String reason) {
        var answer = act(city.person("ni.ban"), act);
        assertEquals(422, answer.statusCode());
        assertEquals(
                Map.of("reason", reason),
                Encoding.read(answer.body(), Problem.class).arguments());
    }

    private static CertificateRegister done(TestCity city, CertificateAct act) {
        var answer = act(city.person("ni.ban"), act);
        assertEquals(200, answer.statusCode());
        return Encoding.read(answer.body(), CertificateRegister.class);
    }

    private static String der(SigningKey key) {
        try {
            return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// A document of the organ that waits for its seal.
    private static SubjectId numbered(TestCity city) {
        var paper = PersonAtWork.newPaper();
        DocumentContent content = Papers.content(Secrecy.NONE)
                .change()
                .title("关于市容整治的通知")
                .signatures(List.of(NAME))
                .build();
        var drafter = city.person("cheng.huitong");
        drafter.does(paper, new DocumentCommand.SaveDraft("outgoing-general", 0, content, List.of()));
        drafter.does(paper, new DocumentCommand.Agree(1, "请审核。"));
        city.person("cheng.hewen").signs(paper, new DocumentCommand.Agree(1, "已核。"));
        city.person("cheng.pishi").signs(paper, new DocumentCommand.Issue(ContentDigest.of(content), "同意。"));
        city.person("cheng.shouwen").does(paper, new DocumentCommand.AssignNumber());
        return paper;
    }

    private static byte[] sealed(TestCity city, SubjectId paper, SigningKey key) throws IOException {
        var keeper = city.person("cheng.shouwen");
        var made = Objects.requireNonNull(keeper.document(paper).formalities().finalFile());
        var file = keeper.get("/v1/blobs/" + made.blob().sha256()).body();
        return Seals.on(file, made.sealArea(new OrganId(ORGAN)).orElseThrow(), key, NAME, 0);
    }

    private static Verdict verdict(TestCity city, byte[] file) {
        var facts = city.person("jiang.zhuban").facts();
        var now = Instant.now();
        var trust = TrustList.ofPem(now, facts.trustedRoots(), facts.revocationLists())
                .orElseThrow();
        return new PdfVerifier().verify(file, trust, now);
    }

    @Test
    void whatIsSealedWithAWithdrawnCertificateFailsUntilAnotherIsRegistered(TestCity city, CentralOffice office)
            throws IOException {
        var paper = numbered(city);
        var keeper = city.person("cheng.shouwen");
        var old = city.seal(ORGAN);
        assertEquals(Overall.VALID, verdict(city, sealed(city, paper, old)).overall());
        var serial = CertificateHolder.of(old.certificate()).serial();
        var issuer = CertificateHolder.of(old.chain().getLast()).name();
        var authority =
                Encoding.read(keeper.get("/v1/certificates").body(), CertificateRegister.class).authorities().stream()
                        .filter(each -> each.subject().equals(issuer))
                        .findFirst()
                        .orElseThrow();
        var withdraw = new CertificateAct.Withdraw(authority.name(), serial, "密码钥匙丢失");
        assertEquals(403, act(keeper, withdraw).statusCode());
        var register = done(city, withdraw);
        assertTrue(register.authorities().stream()
                .flatMap(each -> each.withdrawn().stream())
                .anyMatch(each -> each.serial().equals(serial) && each.reason().equals("密码钥匙丢失")));

        var since = sealed(city, paper, old);
        var revocation = verdict(city, since)
                .signatures()
                .getFirst()
                .point(PointKind.REVOCATION)
                .orElseThrow();
        assertEquals(PointOutcome.FAILED, revocation.outcome());
        assertEquals(Overall.INVALID, verdict(city, since).overall());
        var handed = keeper.upload(since, "since.pdf");
        var refusal = keeper.refused(keeper.envelope(paper, new DocumentCommand.ApplySeal(handed)));
        assertEquals(RefusalCode.SEAL_REFUSED, refusal.code());
        assertEquals(Map.of("reason", "VERDICT_NOT_VALID"), refusal.arguments());

        var own = office.context().getBean(CertificateAuthority.class);
        var from = Instant.now().minusSeconds(60);
        var next = own.issueSeal(ORGAN, NAME, from, Duration.ofDays(30)).signingKey();
        var foreign = own.issueSeal("finance", NAME, from, Duration.ofDays(30)).signingKey();
        refused(city, new CertificateAct.RegisterSeal(new OrganId(ORGAN), der(foreign), "换发"), "WRONG_ORGAN");
        refused(city, new CertificateAct.RegisterSeal(new OrganId(ORGAN), der(old), "换发"), "REVOKED");
        var unknown = keeper.upload(sealed(city, paper, next), "unknown.pdf");
        assertEquals(
                Map.of("reason", "OTHER_CERTIFICATE"),
                keeper.refused(keeper.envelope(paper, new DocumentCommand.ApplySeal(unknown)))
                        .arguments());
        done(city, new CertificateAct.RegisterSeal(new OrganId(ORGAN), der(next), "换发"));
        var again = keeper.upload(sealed(city, paper, next), "again.pdf");
        keeper.does(paper, new DocumentCommand.ApplySeal(again));
    }
}
