package org.qiantang.signing.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.attack.Anatomy;
import org.qiantang.signing.attack.HandmadeRevision;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.SealRequest;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.verify.SealAcceptance.Decision;
import org.qiantang.signing.verify.SealAcceptance.Expected;
import org.qiantang.signing.verify.SealAcceptance.Holder;
import org.qiantang.signing.verify.SealAcceptance.Place;
import org.qiantang.signing.verify.SealAcceptance.Reason;

class SealAcceptanceTest {
    private static final Optional<Place> PLACE = Optional.of(new Place(0, 140, 200, 1));
    private static final List<SealScheme> ONE = List.of(SealScheme.INTERNATIONAL);

    private final SealOffice office = SealOffice.open();
    private final SealAcceptance acceptance = new SealAcceptance(new PdfVerifier());

    @TempDir
    private Path folder;

    private Path base = Path.of("");

    @BeforeEach
    void makeTheFinalFile() {
        base = SealOffice.document(folder.resolve("final.pdf"), false);
    }

    private Expected expected() throws IOException {
        byte[] content = Files.readAllBytes(base);
        String digest = HexFormat.of().formatHex(Digests.sha256(content));
        return new Expected(digest, content.length, new Holder.Organ("city-office"), PLACE, ONE);
    }

    private void assertRefused(Reason reason, Path sealed) throws IOException {
        Decision decision = acceptance.examine(sealed, expected(), office.trust, SealOffice.NOW);
        assertEquals(reason, assertInstanceOf(Decision.Refused.class, decision).reason());
    }

    @Test
    void whereTheKeeperChoosesThePlaceOnlyTheBytesAndTheOrganCount() throws IOException {
        Path sealed = office.sealByCity(base, folder.resolve("sealed.pdf"));
        var anywhere = new Expected(
                expected().baseSha256(), expected().baseLength(), expected().holder(), Optional.empty(), ONE);
        assertInstanceOf(Decision.Accepted.class, acceptance.examine(sealed, anywhere, office.trust, SealOffice.NOW));
        var others = new Expected(
                expected().baseSha256(), expected().baseLength(), new Holder.Organ("east"), Optional.empty(), ONE);
        Decision decision = acceptance.examine(sealed, others, office.trust, SealOffice.NOW);
        assertEquals(
                Reason.OTHER_ORGAN,
                assertInstanceOf(Decision.Refused.class, decision).reason());
    }

    @Test
    void theFinalFileWithTheRightSealIsAccepted() throws IOException {
        Path sealed = office.sealByCity(base, folder.resolve("sealed.pdf"));
        Decision decision = acceptance.examine(sealed, expected(), office.trust, SealOffice.NOW);
        assertEquals(
                "Seal1",
                assertInstanceOf(Decision.Accepted.class, decision)
                        .seals()
                        .getFirst()
                        .fieldName());
    }

    @Test
    void edgesComeWithTheFirstSealAndAreTold() throws IOException {
        SealRequest request = SealOffice.request(SealOffice.CITY, 0, 140, 200);
        Path plain = SealOffice.seal(base, folder.resolve("plain.pdf"), request, office.citySeal);
        Path edged = SealOffice.seal(base, folder.resolve("edged.pdf"), request.withEdges(), office.citySeal);
        for (Path sealed : List.of(plain, edged)) {
            Decision decision = acceptance.examine(sealed, expected(), office.trust, SealOffice.NOW);
            Decision.Accepted accepted = assertInstanceOf(Decision.Accepted.class, decision);
            assertEquals(sealed.equals(edged), accepted.edges());
        }
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path other = SealOffice.document(folder.resolve("other.pdf"), true);
        assertRefused(Reason.BASE_DIFFERS, office.sealByCity(other, folder.resolve("sealed.pdf")));
        Path empty = Files.write(folder.resolve("empty.pdf"), new byte[0]);
        assertRefused(Reason.BASE_DIFFERS, empty);
    }

    @Test
    void theUnsealedFileIsRefused() throws IOException {
        assertRefused(Reason.NOT_SEALED, base);
    }

    @Test
    void aChangeSmuggledInBeforeTheSealIsRefused() throws IOException {
        byte[] content = Files.readAllBytes(base);
        byte[] changed = new HandmadeRevision(content)
                .object(new Anatomy(content).content(), HandmadeRevision.stream("0 0 m"))
                .appended();
        Path path = Files.write(folder.resolve("changed.pdf"), changed);
        assertRefused(Reason.NOT_ONE_REVISION, office.sealByCity(path, folder.resolve("sealed.pdf")));
    }

    @Test
    void twoSealsAreNotOne() throws IOException {
        Path once = office.sealByDistrict(base, folder.resolve("once.pdf"));
        assertRefused(Reason.NOT_ONE_REVISION, office.sealByCity(once, folder.resolve("twice.pdf")));
    }

    @Test
    void anotherOrgansSealIsRefused() throws IOException {
        assertRefused(
                Reason.OTHER_ORGAN,
                SealOffice.seal(
                        base,
                        folder.resolve("sealed.pdf"),
                        SealOffice.request(SealOffice.DISTRICT, 0, 140, 200),
                        office.districtSeal));
    }

    @Test
    void aSealElsewhereIsRefused() throws IOException {
        assertRefused(
                Reason.OTHER_PLACE,
                SealOffice.seal(
                        base,
                        folder.resolve("sealed.pdf"),
                        SealOffice.request(SealOffice.CITY, 0, 140, 203),
                        office.citySeal));
        assertRefused(
                Reason.OTHER_PLACE,
                SealOffice.seal(
                        base,
                        folder.resolve("sealed.pdf"),
                        SealOffice.request(SealOffice.CITY, 1, 140, 100),
                        office.citySeal));
    }

    @Test
    void aSealThatCannotBeFullyVerifiedIsRefused() throws IOException {
        Path sealed = office.sealByCity(base, folder.resolve("sealed.pdf"));
        Decision decision = acceptance.examine(
                sealed, expected(), TrustList.of(SealOffice.FOUNDED, office.authority.root()), SealOffice.NOW);
        assertEquals(
                Reason.VERDICT_NOT_VALID,
                assertInstanceOf(Decision.Refused.class, decision).reason());
    }

    private Path stamped(SigningKey key, String name, double x) {
        var stamp = SealImage.stamp(name, "演示专用", 36, 18);
        var request = new SealRequest(stamp, 0, x, 200, name, "", "", SealOffice.SEALED_AT);
        return SealOffice.seal(base, folder.resolve(name + x + ".pdf"), request, key);
    }

    private Decision decideStamp(Path stamped, String person) throws IOException {
        var organs = expected();
        var expected = new Expected(organs.baseSha256(), organs.baseLength(), new Holder.Person(person), PLACE, ONE);
        return acceptance.examine(stamped, expected, office.trust, SealOffice.NOW);
    }

    @Test
    void aSignersStampWithTheirOwnCertificateIsAccepted() throws IOException {
        var accepted =
                assertInstanceOf(Decision.Accepted.class, decideStamp(stamped(office.person, "印守正", 140), "p-1001"));
        var place = accepted.seals().getFirst().rectangle().orElseThrow();
        assertEquals(36, place.widthMm(), 0.01);
        assertEquals(18, place.heightMm(), 0.01);
    }

    @Test
    void aStampIsNobodyElsesAndNoSealCertificateMakesOne() throws IOException {
        assertEquals(
                Reason.OTHER_ORGAN,
                assertInstanceOf(Decision.Refused.class, decideStamp(stamped(office.person, "印守正", 140), "p-1002"))
                        .reason());
        for (var forged : List.of(
                stamped(office.citySeal, SealOffice.CITY.substring(0, 12), 140), stamped(office.person, "高签发", 140))) {
            assertEquals(
                    Reason.VERDICT_NOT_VALID,
                    assertInstanceOf(Decision.Refused.class, decideStamp(forged, "p-1001"))
                            .reason());
        }
        assertRefused(Reason.OTHER_ORGAN, stamped(office.person, "印守正", 140));
    }

    @Test
    void handwritingIsNeitherSealNorStamp() throws IOException {
        assertEquals(
                Reason.NO_SEAL,
                assertInstanceOf(Decision.Refused.class, decideStamp(written(office.person, "印守正"), "p-1001"))
                        .reason());
        assertRefused(Reason.VERDICT_NOT_VALID, written(office.citySeal, SealOffice.CITY));
        assertRefused(Reason.OTHER_ORGAN, written(office.person, "印守正"));
    }

    private Path written(SigningKey key, String name) {
        var image = SealImage.of(SealOffice.handwriting(), name);
        var request = new SealRequest(image, 0, 140, 200, name, "", "", SealOffice.SEALED_AT);
        return SealOffice.seal(base, folder.resolve(name + "-by-hand.pdf"), request, key);
    }
}
