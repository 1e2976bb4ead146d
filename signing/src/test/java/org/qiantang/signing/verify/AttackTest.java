package org.qiantang.signing.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.trust.CertificateAuthority;

/// Hand-made attacks of the published classes on an honestly sealed file: each must end in 无效.
class AttackTest {
    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    private String sealed = "";

    @BeforeEach
    void sealHonestly() throws IOException {
        Path input = SealOffice.document(folder.resolve("in.pdf"), false);
        sealed = Tampering.text(Files.readAllBytes(office.sealByCity(input, folder.resolve("sealed.pdf"))));
    }

    private Verdict verify(String file) throws IOException {
        Path path = Files.write(folder.resolve("attacked.pdf"), Tampering.bytes(file));
        return new PdfVerifier().verify(path, office.trust, SealOffice.NOW);
    }

    private void assertInvalid(String file, PointKind failed, String reason) throws IOException {
        Verdict verdict = verify(file);
        assertEquals(Overall.INVALID, verdict.overall(), verdict::toString);
        List<String> reasons = verdict.signatures().stream()
                .flatMap(signature -> signature.points().stream())
                .filter(point -> point.kind() == failed && point.outcome() == PointOutcome.FAILED)
                .map(point -> point.reason())
                .toList();
        assertEquals(List.of(reason), reasons, verdict::toString);
    }

    private int page() {
        return Tampering.numberOf(sealed, "/Type /Page\n");
    }

    private int catalog() {
        return Integer.parseInt(Tampering.root(sealed).split(" ")[0]);
    }

    @Test
    void theHonestFileIsValid() throws IOException {
        assertEquals(Overall.VALID, verify(sealed).overall());
    }

    @Test
    void isaReplacingThePageContentInARevision() throws IOException {
        int content = Tampering.numberOf(sealed, "stream");
        assertInvalid(
                Tampering.append(sealed, Map.of(content, "<</Length 6>>\nstream\n0 0 m \nendstream")),
                PointKind.LATER_CHANGES,
                "REVISION_NOT_SIGNED");
    }

    @Test
    void isaReplacingThePageAndThenSealedAgainByAnotherOrgan() throws IOException {
        String content = "<</Length 6>>\nstream\n0 0 m \nendstream";
        String changed = Tampering.append(sealed, Map.of(Tampering.numberOf(sealed, "stream"), content));
        Path path = Files.write(folder.resolve("changed.pdf"), Tampering.bytes(changed));
        Path again = office.sealByDistrict(path, folder.resolve("again.pdf"));
        assertInvalid(Tampering.text(Files.readAllBytes(again)), PointKind.LATER_CHANGES, "REVISION_NOT_SIGNED");
    }

    @Test
    void isaWithObjectsButWithoutCrossReferences() throws IOException {
        assertInvalid(
                sealed + page() + " 0 obj\n<</Type /Page>>\nendobj\ntrailer\n<</Root " + Tampering.root(sealed)
                        + ">>\nstartxref\n" + Tampering.lastStart(sealed) + "\n%%EOF\n",
                PointKind.LATER_CHANGES,
                "NOT_A_REVISION");
    }

    @Test
    void bytesBehindTheEnd() throws IOException {
        assertInvalid(sealed + "rubbish\n", PointKind.LATER_CHANGES, "NOT_A_REVISION");
    }

    @Test
    void aCutOffChainThatForgetsTheSignature() throws IOException {
        String other = Tampering.append(
                sealed,
                Map.of(catalog(), "<</Type /Catalog /Pages 97 0 R>>", 97, "<</Type /Pages /Kids [] /Count 0>>"),
                Map.of(),
                "");
        Verdict verdict = verify(other);
        assertEquals(Overall.INVALID, verdict.overall());
        assertEquals("SIGNATURE_UNREACHABLE", verdict.unreadable().orElse(""));
    }

    @Test
    void aRevisionThatRemovesTheForm() throws IOException {
        String catalog = Tampering.body(sealed, catalog()).replaceAll("/AcroForm <<.*?>>", "");
        assertInvalid(
                Tampering.append(sealed, Map.of(catalog(), catalog)), PointKind.LATER_CHANGES, "SIGNATURE_REMOVED");
    }

    @Test
    void anActionAddedToTheCatalogue() throws IOException {
        String catalog = Tampering.body(sealed, catalog()).replaceFirst("<<", "<</OpenAction 98 0 R ");
        assertInvalid(
                Tampering.append(sealed, Map.of(catalog(), catalog, 98, "<</S /JavaScript /JS (x)>>")),
                PointKind.LATER_CHANGES,
                "REVISION_NOT_SIGNED");
    }

    @Test
    void eaaAnAnnotationLaidOverTheText() throws IOException {
        String page = Tampering.body(sealed, page()).replaceFirst("/Annots \\[", "/Annots [98 0 R ");
        assertInvalid(
                Tampering.append(
                        sealed,
                        Map.of(
                                page(),
                                page,
                                98,
                                "<</Type /Annot /Subtype /FreeText /Rect [0 0 600 800] /DA (/F 9 Tf)>>")),
                PointKind.LATER_CHANGES,
                "REVISION_NOT_SIGNED");
    }

    @Test
    void shadowAHiddenContentBroughtBackByCrossReferencesAlone() throws IOException {
        String base = Tampering.text(Files.readAllBytes(folder.resolve("in.pdf")));
        int content = Tampering.numberOf(base, "stream");
        long hidden = base.indexOf(content + " 0 obj");
        String shown = Tampering.append(base, Map.of(content, "<</Length 6>>\nstream\n0 0 m \nendstream"));
        Path path = Files.write(folder.resolve("prepared.pdf"), Tampering.bytes(shown));
        String prepared = Tampering.text(Files.readAllBytes(office.sealByCity(path, folder.resolve("p.pdf"))));
        assertEquals(Overall.VALID, verify(prepared).overall());
        assertInvalid(
                Tampering.append(prepared, Map.of(), Map.of(content, hidden), "/Prev " + Tampering.lastStart(prepared)),
                PointKind.LATER_CHANGES,
                "REFERENCE_OUTSIDE_REVISION");
    }

    @Test
    void swaAForeignEntryInTheGapBehindAShortenedValue() throws IOException {
        String contents = Tampering.contents(sealed, 0);
        String entry = "/Injected (" + "x".repeat(28);
        String shortened = contents.substring(0, contents.length() - entry.length() - 1) + ">" + entry;
        assertInvalid(sealed.replace(contents + ">", shortened + ")"), PointKind.COVERAGE, "BYTE_RANGE_GAP");
    }

    @Test
    void swaBytesMovedIntoTheGap() throws IOException {
        List<Long> range = Tampering.range(sealed, 0);
        String injected = "/Injected(bytes that nobody signed)";
        String widened =
                sealed.substring(0, (int) (long) range.get(2)) + injected + sealed.substring((int) (long) range.get(2));
        long from = range.get(2) + injected.length();
        Verdict verdict = verify(Tampering.withRange(widened, "0 " + range.get(1) + " " + from + " " + range.get(3)));
        assertEquals(Overall.INVALID, verdict.overall(), verdict::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0 0 0", "-1 5 9 9", "null", "0 9 9", "0 99999999999999999999 1 1", "(x) 1 1 1"})
    void usfAByteRangeThatSaysNothing(String range) throws IOException {
        Verdict verdict = verify(Tampering.withRange(sealed, range));
        assertEquals(Overall.INVALID, verdict.overall(), verdict::toString);
    }

    @Test
    void aRangeThatDoesNotBeginAtTheFirstByteOrHasThreeParts() throws IOException {
        List<Long> range = Tampering.range(sealed, 0);
        assertInvalid(
                Tampering.withRange(sealed, "9 " + (range.get(1) - 9) + " " + range.get(2) + " " + range.get(3)),
                PointKind.COVERAGE,
                "BYTE_RANGE_GAP");
        assertInvalid(
                Tampering.withRange(
                        sealed, "0 " + range.get(1) + " " + range.get(2) + " 9 " + (range.get(2) + 9) + " 9"),
                PointKind.COVERAGE,
                "BYTE_RANGE_FORM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "3080", "30820000", "FF"})
    void usfContentsThatAreNoSignature(String start) throws IOException {
        String contents = Tampering.contents(sealed, 0);
        String empty = start + "0".repeat(contents.length() - start.length());
        Verdict verdict = verify(sealed.replace(contents, empty));
        assertEquals(Overall.INVALID, verdict.overall(), verdict::toString);
    }

    @Test
    void contentsOfAnotherFilesSignature() throws IOException {
        Path other = folder.resolve("other.pdf");
        Files.writeString(other, "", java.nio.charset.StandardCharsets.US_ASCII);
        SealOffice.document(other, true);
        String foreign = Tampering.contents(
                Tampering.text(Files.readAllBytes(office.sealByCity(other, folder.resolve("o.pdf")))), 0);
        assertInvalid(
                sealed.replace(Tampering.contents(sealed, 0), foreign), PointKind.CONTENT_INTACT, "DIGEST_DIFFERS");
    }

    @Test
    void paddingAndLetterCaseLeaveNoFreedom() throws IOException {
        String contents = Tampering.contents(sealed, 0);
        assertInvalid(
                sealed.replace(contents, contents.substring(0, contents.length() - 2) + "01"),
                PointKind.SIGNATURE_VALUE,
                "CONTENTS_PADDING");
        int letter = contents.indexOf('A');
        String mixed = contents.substring(0, letter) + "a" + contents.substring(letter + 1);
        assertFalse(mixed.equals(contents.toLowerCase(Locale.ROOT)));
        assertInvalid(sealed.replace(contents, mixed), PointKind.SIGNATURE_VALUE, "CONTENTS_PADDING");
    }

    @Test
    void aSignatureByAnAuthorityOfTheSameName() throws IOException {
        CertificateAuthority forged =
                CertificateAuthority.create("钱塘示范根", SealOffice.FOUNDED, Duration.ofDays(900), new SecureRandom());
        Path path = SealOffice.seal(
                folder.resolve("in.pdf"),
                folder.resolve("forged.pdf"),
                SealOffice.request(SealOffice.CITY, 0, 140, 200),
                forged.issueSeal("city-office", SealOffice.CITY, SealOffice.FOUNDED, Duration.ofDays(99))
                        .signingKey());
        assertInvalid(Tampering.text(Files.readAllBytes(path)), PointKind.CERTIFICATE_CHAIN, "ISSUER_NOT_TRUSTED");
    }

    @Test
    void thePictureOfOneOrganUnderTheCertificateOfAnother() throws IOException {
        Path path = SealOffice.seal(
                folder.resolve("in.pdf"),
                folder.resolve("other.pdf"),
                SealOffice.request(SealOffice.CITY, 0, 140, 200),
                office.districtSeal);
        assertInvalid(
                Tampering.text(Files.readAllBytes(path)), PointKind.SEAL_MATCHES_CERTIFICATE, "SEAL_OF_OTHER_ORGAN");
        Path byPerson = SealOffice.seal(
                folder.resolve("in.pdf"),
                folder.resolve("person.pdf"),
                SealOffice.request(SealOffice.CITY, 0, 140, 200),
                office.person);
        assertInvalid(
                Tampering.text(Files.readAllBytes(byPerson)),
                PointKind.SEAL_MATCHES_CERTIFICATE,
                "SEAL_WITHOUT_SEAL_CERTIFICATE");
    }

    @Test
    void theFieldPointedToACopyOfTheSignature() throws IOException {
        int field = Tampering.numberOf(sealed, "/FT/Sig");
        int value = Tampering.numberOf(sealed, "/Type/Sig");
        String changed = Tampering.body(sealed, field).replace("/V " + value + " 0 R", "/V 98 0 R");
        String copy = Tampering.body(sealed, value).replace("/M(D:2026", "/M(D:2020");
        Verdict verdict = verify(Tampering.append(sealed, Map.of(field, changed, 98, copy)));
        assertEquals(Overall.INVALID, verdict.overall(), verdict::toString);
    }

    @Test
    void aTruncatedFileIsNeverValid() throws IOException {
        for (int cut = 1; cut < sealed.length(); cut += 997) {
            assertFalse(isGood(verify(sealed.substring(0, sealed.length() - cut))), "cut " + cut);
        }
    }

    private static boolean isGood(Verdict verdict) {
        return verdict.overall() == Overall.VALID || verdict.overall() == Overall.VALID_WITH_UNVERIFIED;
    }
}
