package org.qiantang.signing.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.qiantang.domain.circulation.SealScheme.DOMESTIC;
import static org.qiantang.domain.circulation.SealScheme.INTERNATIONAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.attack.Anatomy;
import org.qiantang.signing.attack.HandmadeRevision;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.pdf.PdfPreserver;
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
import org.qiantang.signing.seal.SealWorkshop;
import org.qiantang.signing.trust.TrustList;
import org.qiantang.signing.trust.ValidationData;
import org.qiantang.signing.verify.SealAcceptance.Decision;
import org.qiantang.signing.verify.SealAcceptance.Expected;
import org.qiantang.signing.verify.SealAcceptance.Holder;
import org.qiantang.signing.verify.SealAcceptance.Place;
import org.qiantang.signing.verify.SealAcceptance.Reason;

/// A seal in one scheme or in both: what an office takes, and what somebody would like it to take besides.
class SealSchemeTest {
    private static final Optional<Place> PLACE = Optional.of(new Place(0, 140, 200, 1));
    private static final List<SealScheme> BOTH = List.of(INTERNATIONAL, DOMESTIC);

    private final SealOffice office = SealOffice.open();
    private final DomesticOffice domestic = DomesticOffice.open();
    private final ElectronicSeal citySeal = SealWorkshop.citySeal(SealOrder.Binding.CERTIFICATES);
    private final TrustList trust = new TrustList(
            SealOffice.FOUNDED,
            Stream.of(office.trust, domestic.trust)
                    .flatMap(each -> each.roots().stream())
                    .toList(),
            Stream.of(office.trust, domestic.trust)
                    .flatMap(each -> each.revocationLists().stream())
                    .toList());

    @TempDir
    private Path folder;

    private Path base = Path.of("");
    private int files;

    @BeforeEach
    void makeTheFinalFile() {
        base = SealOffice.document(folder.resolve("final.pdf"), false);
    }

    private Path next() {
        return folder.resolve("sealed-" + files++ + ".pdf");
    }

    private Path international(Path file) {
        return office.sealByCity(file, next());
    }

    private Path domestic(Path file) {
        return domestic(file, citySeal, domestic.citySeal, SealOffice.request(SealOffice.CITY, 0, 140, 200));
    }

    private Path domestic(Path file, ElectronicSeal seal, SigningKey key, SealRequest request) {
        var prepared = SealSignatureMaker.prepare(
                seal, key, SealSignatureMaker.PDF_RANGE, Optional.empty(), SealOffice.SEALED_AT);
        var maker = assertInstanceOf(SealSignatureMaker.Preparation.Ready.class, prepared)
                .maker();
        Path output = next();
        assertInstanceOf(Sealing.Sealed.class, new PdfSealer().seal(file, output, request, maker));
        return output;
    }

    /// The other organ's seal in the same place.
    private Path byDistrict(Path file) {
        SigningKey key = domestic.authority
                .issueSeal("district", SealOffice.DISTRICT, SealOffice.FOUNDED, Duration.ofDays(365))
                .signingKey();
        SealOrder order = new SealOrder(
                "33010000000002",
                SealOrder.Kind.ORGAN,
                SealOffice.DISTRICT,
                List.of(key.certificate()),
                SealOrder.Binding.CERTIFICATES,
                SealOffice.FOUNDED,
                SealOffice.FOUNDED,
                SealWorkshop.UNTIL,
                SealPicture.of(SealImage.draw(SealOffice.DISTRICT, "", 42)));
        ElectronicSeal seal = assertInstanceOf(
                        SealMaker.Making.Made.class, new SealMaker(domestic.sealMaker).make(order))
                .seal();
        return domestic(file, seal, key, SealOffice.request(SealOffice.DISTRICT, 0, 140, 200));
    }

    private Decision decide(Path sealed, Optional<Place> place, List<SealScheme> schemes) throws IOException {
        byte[] content = Files.readAllBytes(base);
        String digest = HexFormat.of().formatHex(Digests.sha256(content));
        var expected = new Expected(digest, content.length, new Holder.Organ("city-office"), place, schemes);
        return new SealAcceptance(new PdfVerifier()).examine(sealed, expected, trust, SealOffice.NOW);
    }

    private void assertRefused(Reason reason, Path sealed, List<SealScheme> schemes) throws IOException {
        Decision decision = decide(sealed, PLACE, schemes);
        assertEquals(
                reason,
                assertInstanceOf(Decision.Refused.class, decision).reason(),
                () -> new PdfVerifier().verify(sealed, trust, SealOffice.NOW).toString());
    }

    @Test
    void aSealIsTakenInTheSchemeThatIsWantedAndTellsWhichElectronicSealSigned() throws IOException {
        Path one = domestic(base);
        var accepted = assertInstanceOf(Decision.Accepted.class, decide(one, PLACE, List.of(DOMESTIC)));
        assertEquals(Overall.VALID, accepted.verdict().overall());
        assertArrayEquals(
                citySeal.encoded(),
                accepted.seals().getFirst().electronicSeal().orElseThrow().encoded());
        assertRefused(Reason.OTHER_SCHEME, one, List.of(INTERNATIONAL));
        assertRefused(Reason.OTHER_SCHEME, international(base), List.of(DOMESTIC));
    }

    @Test
    void bothAreTwoSignaturesAtOnePlaceAndEachIsValid() throws IOException {
        Path both = domestic(international(base));
        for (Optional<Place> place : List.of(PLACE, Optional.<Place>empty())) {
            var accepted = assertInstanceOf(Decision.Accepted.class, decide(both, place, BOTH));
            assertEquals(
                    List.of(false, true),
                    accepted.seals().stream()
                            .map(seal -> seal.electronicSeal().isPresent())
                            .toList());
            assertEquals(
                    List.of(Overall.VALID, Overall.VALID),
                    accepted.verdict().signatures().stream()
                            .map(SignatureVerdict::overall)
                            .toList());
        }
        assertRefused(Reason.OTHER_SCHEME, both, List.of(INTERNATIONAL));
        assertRefused(Reason.OTHER_SCHEME, both, List.of(DOMESTIC));
        assertRefused(Reason.OTHER_SCHEME, international(domestic(base)), BOTH);
        assertRefused(Reason.OTHER_SCHEME, international(base), BOTH);
        assertRefused(Reason.OTHER_SCHEME, domestic(base), BOTH);
        assertRefused(Reason.NOT_SEALED, base, BOTH);
    }

    @Test
    void anotherOrgansRevisionIsNeitherTheFirstNorTheSecond() throws IOException {
        assertRefused(Reason.OTHER_ORGAN, byDistrict(international(base)), BOTH);
        Path districts = SealOffice.seal(
                base, next(), SealOffice.request(SealOffice.DISTRICT, 0, 140, 200), office.districtSeal);
        assertRefused(Reason.OTHER_ORGAN, domestic(districts), BOTH);
        assertRefused(Reason.OTHER_ORGAN, byDistrict(base), List.of(DOMESTIC));
    }

    @Test
    void aThirdSignatureIsOneTooMany() throws IOException {
        assertRefused(Reason.NOT_ONE_REVISION, byDistrict(domestic(international(base))), BOTH);
        assertRefused(Reason.NOT_ONE_REVISION, international(international(base)), BOTH);
        assertRefused(Reason.NOT_ONE_REVISION, domestic(domestic(base)), BOTH);
    }

    @Test
    void nothingIsChangedBeforeBetweenOrAfterTheTwo() throws IOException {
        assertRefused(Reason.NOT_ONE_REVISION, domestic(international(changed(base))), BOTH);
        assertRefused(Reason.VERDICT_NOT_VALID, domestic(changed(international(base))), BOTH);
        assertRefused(Reason.VERDICT_NOT_VALID, changed(domestic(international(base))), BOTH);
    }

    private Path changed(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        byte[] changed = new HandmadeRevision(content)
                .object(new Anatomy(content).content(), HandmadeRevision.stream("0 0 m"))
                .appended();
        return Files.write(next(), changed);
    }

    @Test
    void whatAVerdictPermitsBetweenTheTwoIsStillNoSeal() throws IOException {
        Path first = international(base);
        Path stored = next();
        var verdict = new PdfVerifier().verify(first, trust, SealOffice.NOW);
        new PdfPreserver().store(first, stored, verdict.validationData(trust, ValidationData.NONE), SealOffice.NOW);
        Path both = domestic(stored);
        assertEquals(
                Overall.VALID,
                new PdfVerifier().verify(both, trust, SealOffice.NOW).overall());
        assertRefused(Reason.NOT_ONE_REVISION, both, BOTH);
    }

    @Test
    void theSecondLiesOverTheFirstAlsoWhereTheKeeperChoseThePlace() throws IOException {
        Path apart = domestic(
                international(base), citySeal, domestic.citySeal, SealOffice.request(SealOffice.CITY, 0, 140.9, 200));
        assertRefused(Reason.OTHER_PLACE, apart, BOTH);
        assertEquals(
                Reason.OTHER_PLACE,
                assertInstanceOf(Decision.Refused.class, decide(apart, Optional.empty(), BOTH))
                        .reason());
        Path elsewhere = domestic(base, citySeal, domestic.citySeal, SealOffice.request(SealOffice.CITY, 0, 140, 203));
        assertRefused(Reason.OTHER_PLACE, elsewhere, List.of(DOMESTIC));
    }

    @Test
    void aSuspendedSealIsRefusedAndTheVerdictSaysWhy() throws IOException {
        Path both = domestic(international(base));
        byte[] content = Files.readAllBytes(base);
        var expected = new Expected(
                HexFormat.of().formatHex(Digests.sha256(content)),
                content.length,
                new Holder.Organ("city-office"),
                PLACE,
                BOTH);
        var entry = new SealRegistry.Entry(
                citySeal.description().id(), SealRegistry.State.SUSPENDED, SealOffice.FOUNDED, "保管人外出");
        var registry = SealRegistry.sign(List.of(entry), SealOffice.FOUNDED, SealWorkshop.UNTIL, domestic.sealMaker);
        var decision = new SealAcceptance(new PdfVerifier(Optional.of(registry)))
                .examine(both, expected, trust, SealOffice.NOW);
        var refused = assertInstanceOf(Decision.Refused.class, decision);
        assertEquals(Reason.VERDICT_NOT_VALID, refused.reason());
        assertEquals(
                "SEAL_SUSPENDED",
                refused.verdict()
                        .orElseThrow()
                        .signatures()
                        .getLast()
                        .point(PointKind.SEAL_MATCHES_CERTIFICATE)
                        .orElseThrow()
                        .reason());
    }
}
