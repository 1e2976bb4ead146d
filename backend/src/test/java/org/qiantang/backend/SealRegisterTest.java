package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.directory.PersonId;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Problem;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.domain.exchange.RegisteredSeal.State;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealFace;
import org.qiantang.domain.exchange.SealRegister;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealMaker;
import org.qiantang.signing.seal.SealOrder;
import org.qiantang.signing.seal.SealPicture;
import org.qiantang.signing.seal.SealRegistry;
import org.qiantang.signing.seal.SealSignatureMaker;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Electronic seals of the office: made, taken over, suspended, resumed and revoked by those entrusted with it, and
/// what a verdict says of them.
@ExtendWith(SharedOffice.class)
class SealRegisterTest {
    private static final String GOVERNOR = "ni.ban";
    static final SealFace.Drawn ROUND = new SealFace.Drawn("ROUND", "演示专用", 42, 42);

    private static HttpResponse<byte[]> act(PersonAtWork person, SealAct act) {
        return person.send(person.request("/v1/seals").POST(BodyPublishers.ofByteArray(Encoding.bytes(act))));
    }

    static List<RegisteredSeal> done(TestCity city, SealAct act) {
        var answer = act(city.person(GOVERNOR), act);
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return Encoding.read(answer.body(), SealRegister.class).seals();
    }

    private static void refused(TestCity city, SealAct act, String reason) {
        var answer = act(city.person(GOVERNOR), act);
        assertEquals(422, answer.statusCode(), () -> reason + " is not said");
        assertEquals(
                reason, Encoding.read(answer.body(), Problem.class).arguments().get("reason"));
    }

    static SealAct.Make make(String organ, SealFace face, SigningKey key) {
        return new SealAct.Make(
                new OrganId(organ), null, face, der(key), Instant.now().plus(Duration.ofDays(365)), "新设机构启用印章");
    }

    private static String der(SigningKey key) {
        try {
            return Base64.getEncoder().encodeToString(key.certificate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] sealed(TestCity city, ElectronicSeal seal) throws IOException {
        var content = Papers.content(Secrecy.NONE).change().title("关于电子印章的通知").build();
        var keeper = city.person("yin.shouzheng");
        var formalities = keeper.document(Papers.numbered(city, content)).formalities();
        var file = keeper.get("/v1/blobs/"
                        + Objects.requireNonNull(formalities.file()).sha256())
                .body();
        var now = Instant.now();
        var prepared = SealSignatureMaker.prepare(
                seal, city.domesticSeal("office"), SealSignatureMaker.PDF_RANGE, Optional.empty(), now);
        var maker = assertInstanceOf(SealSignatureMaker.Preparation.Ready.class, prepared)
                .maker();
        var name = seal.description().name();
        var request = new SealRequest(SealImage.draw(name, "演示专用", 42), 0, 140, 200, name, "用印", "", now);
        var output = new ByteArrayOutputStream();
        assertInstanceOf(Sealing.Sealed.class, new PdfSealer().seal(file, output, request, maker));
        return output.toByteArray();
    }

    /// What a client says that has the office's facts.
    private static Verdict verdict(TestCity city, byte[] file) {
        var facts = city.person("jiang.zhuban").facts();
        var now = Instant.now();
        var trust = TrustList.ofPem(now, facts.trustedRoots(), facts.revocationLists())
                .orElseThrow();
        var registry = Optional.ofNullable(facts.sealRegistry())
                .flatMap(text -> SealRegistry.read(text.getBytes(StandardCharsets.UTF_8)));
        return new PdfVerifier(registry).verify(file, trust, now);
    }

    /// Seals, files and lists say moments in whole seconds.
    static void aSecondPasses() {
        var second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static String sealPoint(Verdict verdict) {
        return verdict.signatures()
                .getFirst()
                .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                .orElseThrow()
                .reason();
    }

    @Test
    void aSealIsMadeUsedSuspendedResumedAndRevokedAndEveryVerdictFollows(TestCity city, CentralOffice office)
            throws IOException {
        var made =
                done(city, make("office", ROUND, city.domesticSeal("office"))).getLast();
        assertEquals("钱塘示范市人民政府办公室", made.name());
        assertEquals(State.IN_FORCE, made.state());
        assertEquals(
                CertificateHolder.of(city.domesticSeal("office").certificate()).serial(), made.certificate());
        var seal = Seals.read(made);
        assertEquals(42, seal.picture().widthMm());
        var file = sealed(city, seal);
        assertEquals(
                Overall.VALID,
                verdict(city, file).overall(),
                () -> verdict(city, file).signatures().getFirst().points().toString());

        aSecondPasses();
        done(city, new SealAct.Change(made.id(), State.SUSPENDED, "印章保管人外出"));
        var whileSuspended = sealed(city, seal);
        assertEquals("SEAL_SUSPENDED", sealPoint(verdict(city, whileSuspended)));
        assertEquals(Overall.INVALID, verdict(city, whileSuspended).overall());
        assertEquals("SEAL_SUSPENDED_SINCE", sealPoint(verdict(city, file)));

        done(city, new SealAct.Change(made.id(), State.IN_FORCE, "保管人返回"));
        assertEquals(Overall.VALID, verdict(city, file).overall());

        done(city, new SealAct.Change(made.id(), State.REVOKED, "机构撤销"));
        assertEquals("SEAL_REVOKED", sealPoint(verdict(city, file)));
        refused(city, new SealAct.Change(made.id(), State.IN_FORCE, "重新启用"), "STATE_IS_REVOKED");

        var everybody = city.person("hu.pishi").get("/v1/seals");
        var history = Encoding.read(everybody.body(), SealRegister.class).seals().stream()
                .filter(each -> each.id().equals(made.id()))
                .findFirst()
                .orElseThrow()
                .history();
        assertEquals(
                List.of(State.IN_FORCE, State.SUSPENDED, State.IN_FORCE, State.REVOKED),
                history.stream().map(RegisteredSeal.Change::state).toList());
        assertEquals("机构撤销", history.getLast().reason());
        assertEquals(GOVERNOR, history.getLast().by().person().value());
        var audited = office.context()
                .getBean(JdbcClient.class)
                .sql("select event from audit where object = ? order by number")
                .param(made.id())
                .query(String.class)
                .list();
        assertEquals(List.of("SEAL_MADE", "SEAL_STATE_CHANGED", "SEAL_STATE_CHANGED", "SEAL_STATE_CHANGED"), audited);
    }

    @Test
    void whatCannotBeMadeIsRefusedWithItsReason(TestCity city) {
        var key = city.domesticSeal("data");
        refused(city, make("emergency", ROUND, key), "WRONG_ORGAN");
        refused(city, make("data", ROUND, city.seal("data")), "BOUND_CERTIFICATE_UNUSABLE");
        refused(city, make("data", new SealFace.Drawn("STAR", "", 42, 42), key), "CANNOT_BE_DRAWN");
        refused(city, make("data", new SealFace.Drawn("ROUND", "", 420, 420), key), "CANNOT_BE_DRAWN");
        refused(city, make("data", new SealFace.Pictured("AAAA", 42, 42), key), "PICTURE_FORMAT");
        refused(city, make("nowhere", ROUND, key), "HOLDER_UNKNOWN");
        var neither = new SealAct.Make(null, null, ROUND, der(key), Instant.now(), "试");
        refused(city, neither, "HOLDER_UNKNOWN");
        var past = new SealAct.Make(new OrganId("data"), null, ROUND, der(key), Instant.EPOCH, "试");
        refused(city, past, "VALIDITY_REVERSED");
        var stranger = CertificateAuthority.createDomestic(
                "别处", Instant.now().minusSeconds(60), Duration.ofDays(30), new SecureRandom());
        var foreign = stranger.issueSeal("data", "别处", Instant.now().minusSeconds(60), Duration.ofDays(9));
        refused(city, make("data", ROUND, foreign.signingKey()), "ISSUER_NOT_TRUSTED");
    }

    @Test
    void aPictureIsRegistered(TestCity city) {
        var png = SealImage.draw("钱塘示范市数据资源管理局", "", 40).png(300);
        var face = new SealFace.Pictured(Base64.getEncoder().encodeToString(png), 40, 40);
        var made = done(city, make("data", face, city.domesticSeal("data"))).getLast();
        assertEquals("PNG", Seals.read(made).picture().format());
        assertEquals(40, Seals.read(made).picture().heightMm());
    }

    @Test
    void onlyWhatATrustedMakerSignedIsTakenOver(TestCity city, CentralOffice office) {
        var own = office.context().getBean("sealMakerKey", SigningKey.class);
        var order = new SealOrder(
                "MADE-ELSEWHERE-1",
                SealOrder.Kind.ORGAN,
                "钱塘示范市财政局",
                List.of(city.domesticSeal("finance").certificate()),
                SealOrder.Binding.CERTIFICATES,
                Instant.now(),
                Instant.now(),
                Instant.now().plus(Duration.ofDays(30)),
                SealPicture.of(SealImage.draw("钱塘示范市财政局", "", 42)));
        var made = assertInstanceOf(SealMaker.Making.Made.class, new SealMaker(own).make(order))
                .seal()
                .encoded();
        var taken = done(city, importing(made)).getLast();
        assertEquals("MADE-ELSEWHERE-1", taken.id());
        refused(city, importing(made), "ALREADY_REGISTERED");
        var changed = made.clone();
        changed[changed.length - 1] ^= 1;
        var answer = act(city.person(GOVERNOR), importing(changed));
        assertEquals(422, answer.statusCode());
        var stranger = CertificateAuthority.createDomestic(
                "别处", Instant.now().minusSeconds(60), Duration.ofDays(30), new SecureRandom());
        var foreign = stranger.issueSeal("maker", "别处", Instant.now().minusSeconds(60), Duration.ofDays(9));
        var elsewhere = assertInstanceOf(SealMaker.Making.Made.class, new SealMaker(foreign.signingKey()).make(order))
                .seal();
        var unknown = act(city.person(GOVERNOR), importing(elsewhere.encoded()));
        assertEquals(422, unknown.statusCode());
    }

    private static SealAct.Import importing(byte[] seal) {
        return new SealAct.Import(
                new OrganId("finance"), null, Base64.getEncoder().encodeToString(seal), "原有印章纳入管理");
    }

    @Test
    void onlyThoseEntrustedWithItGovernSeals(TestCity city) {
        for (var login : List.of("yin.shouzheng", "gao.qianfa", "shen.niwen")) {
            var answer = act(city.person(login), make("office", ROUND, city.domesticSeal("office")));
            assertEquals(403, answer.statusCode(), login);
        }
        var silent = new SealAct.Change("990100", State.REVOKED, " ");
        assertEquals(400, act(city.person(GOVERNOR), silent).statusCode());
        var nothing = new SealAct.Change("990100", State.REVOKED, "没有这枚章");
        assertEquals(404, act(city.person(GOVERNOR), nothing).statusCode());
        assertTrue(city.person("shen.niwen").get("/v1/seals").statusCode() == 200);
    }

    @Test
    void nothingOfItIsEverOverwritten(CentralOffice office) {
        var database = office.context().getBean(JdbcClient.class);
        for (var change : List.of(
                "update electronic_seal set name = ''",
                "delete from electronic_seal_change",
                "update electronic_seal_change set state = 'IN_FORCE'")) {
            assertThrows(DataAccessException.class, () -> database.sql(change).update(), change);
        }
    }

    @Test
    void anOrgansCertificateMakesNoPersonsSeal(TestCity city) {
        var key = city.domesticSeal("office");
        var round = new SealAct.Make(
                null, new PersonId("gao.qianfa"), ROUND, der(key), Instant.now().plusSeconds(600), "试");
        refused(city, round, "WRONG_ORGAN");
    }
}
