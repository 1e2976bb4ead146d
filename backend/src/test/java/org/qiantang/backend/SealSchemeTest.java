package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.domain.circulation.DocumentCommand;
import org.qiantang.domain.circulation.RefusalCode;
import org.qiantang.domain.circulation.SealArea;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.RegisteredSeal;
import org.qiantang.domain.exchange.RegisteredSeal.State;
import org.qiantang.domain.exchange.SealAct;
import org.qiantang.domain.exchange.SealLedgerPage;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.seal.ElectronicSeal;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealMaker;
import org.qiantang.signing.seal.SealOrder;
import org.qiantang.signing.seal.SealPicture;
import org.qiantang.signing.trust.CertificateHolder;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.PdfVerifier;

/// How organs seal is the office's to say (国际算法、国密、两种): every sealed file of another kind is refused, and every
/// electronic seal that is not the organ's, registered and in force.
@ExtendWith(SharedOffice.class)
class SealSchemeTest {
    private static final String NAME = "钱塘示范市人民政府办公室";

    private DirectoryEditor editor(CentralOffice office) {
        return office.context().getBean(DirectoryEditor.class);
    }

    @AfterEach
    void asBefore(CentralOffice office) {
        editor(office).sealPolicy(SealPolicy.INTERNATIONAL);
    }

    /// A document that waits for its seal.
    private static final class Waiting {
        private final SubjectId paper;
        private final SealArea area;
        private final byte[] file;

        Waiting(SubjectId paper, SealArea area, byte[] file) {
            this.paper = paper;
            this.area = area;
            this.file = file;
        }

        static Waiting of(TestCity city, String title) {
            var content = Papers.content(Secrecy.NONE).change().title(title).build();
            var paper = Papers.numbered(city, content);
            var keeper = city.person("yin.shouzheng");
            var made =
                    Objects.requireNonNull(keeper.document(paper).formalities().finalFile());
            var file = keeper.get("/v1/blobs/" + made.blob().sha256()).body();
            return new Waiting(paper, made.sealArea(new OrganId("office")).orElseThrow(), file);
        }

        byte[] international(TestCity city) throws IOException {
            return Seals.on(file, area, city.seal("office"), NAME, 0);
        }

        byte[] by(ElectronicSeal seal, SigningKey key) throws IOException {
            return Seals.on(file, area, Seals.by(seal, key), seal.description().name(), 0);
        }
    }

    private static void refused(TestCity city, Waiting waiting, byte[] sealed, String reason) {
        var keeper = city.person("yin.shouzheng");
        var offered = keeper.upload(sealed, "offered.pdf");
        var refusal = keeper.refused(keeper.envelope(waiting.paper, new DocumentCommand.ApplySeal(offered)));
        assertEquals(RefusalCode.SEAL_REFUSED, refusal.code());
        assertEquals(Map.of("reason", reason), refusal.arguments());
    }

    private static void accepted(TestCity city, Waiting waiting, byte[] sealed) {
        var keeper = city.person("yin.shouzheng");
        keeper.does(waiting.paper, new DocumentCommand.ApplySeal(keeper.upload(sealed, "sealed.pdf")));
        var facts = keeper.facts();
        var trust = TrustList.ofPem(Instant.now(), facts.trustedRoots(), facts.revocationLists())
                .orElseThrow();
        var sent = Objects.requireNonNull(
                keeper.document(waiting.paper).formalities().sentFile());
        var file = keeper.get("/v1/blobs/" + sent.sha256()).body();
        assertEquals(
                Overall.VALID,
                new PdfVerifier().verify(file, trust, Instant.now()).overall());
    }

    private static RegisteredSeal registered(TestCity city, String organ) {
        return SealRegisterTest.done(
                        city, SealRegisterTest.make(organ, SealRegisterTest.ROUND, city.domesticSeal(organ)))
                .getLast();
    }

    private static String usedLast(TestCity city) {
        var page = city.person("yin.shouzheng").get("/v1/seal-uses?organ=office&limit=1");
        return Encoding.read(page.body(), SealLedgerPage.class)
                .uses()
                .getFirst()
                .certificate();
    }

    private static String serial(SigningKey key) {
        return CertificateHolder.of(key.certificate()).serial();
    }

    @Test
    void theInternationalSchemeIsUsualAndAnElectronicSealAloneIsThenRefused(TestCity city) throws IOException {
        assertEquals(
                SealPolicy.INTERNATIONAL, city.person("yin.shouzheng").facts().sealPolicy());
        var waiting = Waiting.of(city, "关于印章算法的通知");
        var key = city.domesticSeal("office");
        var seal = Seals.read(registered(city, "office"));
        refused(city, waiting, waiting.by(seal, key), "OTHER_SCHEME");
        var both = Seals.on(waiting.international(city), waiting.area, Seals.by(seal, key), NAME, 0);
        refused(city, waiting, both, "OTHER_SCHEME");
        accepted(city, waiting, waiting.international(city));
    }

    @Test
    void aDocumentIsSealedByARegisteredElectronicSealOnly(TestCity city, CentralOffice office) throws IOException {
        editor(office).sealPolicy(SealPolicy.DOMESTIC);
        assertEquals(SealPolicy.DOMESTIC, city.person("jiang.dengshou").facts().sealPolicy());
        var waiting = Waiting.of(city, "关于国密印章的通知");
        var key = city.domesticSeal("office");
        var seal = Seals.read(registered(city, "office"));
        refused(city, waiting, waiting.international(city), "OTHER_SCHEME");
        refused(city, waiting, Seals.on(waiting.file, waiting.area, Seals.by(seal, key), NAME, 20), "OTHER_PLACE");
        var financeKey = city.domesticSeal("finance");
        var finances = Seals.read(registered(city, "finance"));
        refused(city, waiting, waiting.by(finances, financeKey), "OTHER_ORGAN");
        var maker = office.context().getBean("sealMakerKey", SigningKey.class);
        var unregistered = made(maker, "NEVER-REGISTERED", key);
        refused(city, waiting, waiting.by(unregistered, key), "ELECTRONIC_SEAL_NOT_REGISTERED");
        var sameNumber = made(maker, seal.description().id(), key);
        refused(city, waiting, waiting.by(sameNumber, key), "ELECTRONIC_SEAL_NOT_REGISTERED");
        var others = made(maker, "REGISTERED-FOR-FINANCE", key);
        SealRegisterTest.done(
                city,
                new SealAct.Import(
                        new OrganId("finance"), null, Base64.getEncoder().encodeToString(others.encoded()), "错登"));
        refused(city, waiting, waiting.by(others, key), "OTHER_ORGAN");
        var stranger = office.context()
                .getBean(OfficeCertificates.class)
                .domestic()
                .issueSeal("office", NAME, Instant.now().minusSeconds(60), Duration.ofDays(9))
                .signingKey();
        var exchanged = new ByAnotherKey(Seals.by(seal, key), stranger);
        refused(city, waiting, Seals.on(waiting.file, waiting.area, exchanged, NAME, 0), "CERTIFICATE_NOT_IN_SEAL");
        accepted(city, waiting, waiting.by(seal, key));
        assertEquals(serial(key), usedLast(city));
        city.person("qian.dengji").does(waiting.paper, new DocumentCommand.Dispatch());
    }

    private static ElectronicSeal made(SigningKey maker, String id, SigningKey key) {
        return made(maker, id, key, Instant.now().plus(Duration.ofDays(30)));
    }

    private static ElectronicSeal made(SigningKey maker, String id, SigningKey key, Instant until) {
        var from = Instant.now().minusSeconds(1);
        var order = new SealOrder(
                id,
                SealOrder.Kind.ORGAN,
                NAME,
                List.of(key.certificate()),
                SealOrder.Binding.CERTIFICATES,
                from,
                from,
                until,
                SealPicture.of(SealImage.draw(NAME, "", 42)));
        return assertInstanceOf(SealMaker.Making.Made.class, new SealMaker(maker).make(order))
                .seal();
    }

    /// Signs with a seal by a key that the seal does not name.
    private record ByAnotherKey(SignatureMaker seals, SigningKey key) implements SignatureMaker {
        @Override
        public String subFilter() {
            return seals.subFilter();
        }

        @Override
        public MessageDigest newDigest() {
            return seals.newDigest();
        }

        @Override
        public int reservedLength() {
            return seals.reservedLength();
        }

        @Override
        public byte[] toStamp(byte[] signature) {
            return seals.toStamp(signature);
        }

        @Override
        public byte[] withTimestamp(byte[] signature, byte[] token) {
            return seals.withTimestamp(signature, token);
        }

        @Override
        public byte[] sign(byte[] digest, Instant at) {
            try {
                var whole = ASN1Sequence.getInstance(seals.sign(digest, at));
                var content = whole.getObjectAt(0);
                var value = key.sign(content.toASN1Primitive().getEncoded("DER"));
                return new DERSequence(new ASN1Encodable[] {
                            content,
                            new DEROctetString(key.certificate().getEncoded()),
                            whole.getObjectAt(2),
                            new DERBitString(value)
                        })
                        .getEncoded("DER");
            } catch (IOException | GeneralSecurityException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    @Test
    void bothSchemesAreTwoSignaturesOfOneUse(TestCity city, CentralOffice office) throws IOException {
        editor(office).sealPolicy(SealPolicy.BOTH);
        var waiting = Waiting.of(city, "关于两种算法并用的通知");
        var key = city.domesticSeal("office");
        var seal = Seals.read(registered(city, "office"));
        var first = waiting.international(city);
        refused(city, waiting, first, "OTHER_SCHEME");
        refused(city, waiting, waiting.by(seal, key), "OTHER_SCHEME");
        var financeKey = city.domesticSeal("finance");
        var finances = Seals.read(registered(city, "finance"));
        refused(
                city,
                waiting,
                Seals.on(
                        first,
                        waiting.area,
                        Seals.by(finances, financeKey),
                        finances.description().name(),
                        0),
                "OTHER_ORGAN");
        var foreign = Seals.on(waiting.file, waiting.area, city.seal("finance"), "钱塘示范市财政局", 0);
        refused(city, waiting, Seals.on(foreign, waiting.area, Seals.by(seal, key), NAME, 0), "OTHER_ORGAN");
        var both = Seals.on(first, waiting.area, Seals.by(seal, key), NAME, 0);
        accepted(city, waiting, both);
        assertEquals(serial(city.seal("office")) + " " + serial(key), usedLast(city));
    }

    @Test
    void aWithdrawnOrExpiredSealIsRefusedThoughItWasInForceWhenItSigned(TestCity city, CentralOffice office)
            throws IOException {
        editor(office).sealPolicy(SealPolicy.DOMESTIC);
        var waiting = Waiting.of(city, "关于停用印章的通知");
        var key = city.domesticSeal("office");
        var registered = registered(city, "office");
        var seal = Seals.read(registered);
        var before = waiting.by(seal, key);
        SealRegisterTest.aSecondPasses();
        SealRegisterTest.done(city, new SealAct.Change(registered.id(), State.SUSPENDED, "印章保管人外出"));
        refused(city, waiting, before, "SEAL_SUSPENDED_SINCE");
        SealRegisterTest.aSecondPasses();
        refused(city, waiting, waiting.by(seal, key), "SEAL_SUSPENDED");
        SealRegisterTest.done(city, new SealAct.Change(registered.id(), State.REVOKED, "机构撤销"));
        refused(city, waiting, before, "SEAL_REVOKED");

        var maker = office.context().getBean("sealMakerKey", SigningKey.class);
        var until = Instant.now().plusSeconds(3);
        var brief = made(maker, "BRIEF-" + until.toEpochMilli(), key, until);
        SealRegisterTest.done(
                city,
                new SealAct.Import(
                        new OrganId("office"), null, Base64.getEncoder().encodeToString(brief.encoded()), "临时"));
        var inTime = waiting.by(brief, key);
        while (brief.isValidAt(Instant.now())) {
            SealRegisterTest.aSecondPasses();
        }
        refused(city, waiting, inTime, "SEAL_OUTSIDE_VALIDITY");
        assertTrue(city.person("yin.shouzheng")
                .document(waiting.paper)
                .formalities()
                .seals()
                .isEmpty());
    }
}
