package org.qiantang.signing.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.attack.EmptyFields;
import org.qiantang.signing.key.SigningKey;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.SignatureVerdict;
import org.qiantang.signing.verify.Verdict;

/// A seal in a signature field that the file's designer left empty.
class FieldSealTest {
    private static final SealOffice OFFICE = SealOffice.open();
    private static final String NARROW = "/Rect[300 300 390 360]";

    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("form.pdf"), content);
    }

    private static SealRequest request(String organ, String field) {
        return SealOffice.request(organ, 0, 0, 0).intoField(field);
    }

    private Sealing seal(Path input, Path output, String organ, String field) {
        SigningKey key = organ.equals(SealOffice.CITY) ? OFFICE.citySeal : OFFICE.districtSeal;
        return new PdfSealer().seal(input, output, request(organ, field), key);
    }

    private Path sealed(Path input, String organ, String field) {
        Path output = folder.resolve(field + ".pdf");
        Sealing outcome = seal(input, output, organ, field);
        assertInstanceOf(Sealing.Sealed.class, outcome, outcome::toString);
        return output;
    }

    private static Verdict verify(Path file) {
        return new PdfVerifier().verify(file, OFFICE.trust, SealOffice.NOW);
    }

    private static SignatureVerdict valid(Path file) {
        Verdict verdict = verify(file);
        assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        return verdict.signatures().getLast();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoOrgansFillTheirFieldsOneAfterTheOtherAndReadersOfOthersAgree(boolean compressed) throws IOException {
        byte[] form = EmptyFields.with(
                EmptyFields.with(SealOffice.document(compressed), "City", EmptyFields.WIDE),
                "District",
                "/Rect[40 300 260 480]");
        Path once = sealed(file(form), SealOffice.CITY, "City");
        assertArrayEquals(form, Arrays.copyOf(Files.readAllBytes(once), form.length));
        assertEquals("City", valid(once).fieldName());
        Path twice = sealed(once, SealOffice.DISTRICT, "District");
        assertEquals("District", valid(twice).fieldName());
        assertEquals(
                "PERMITTED_FOLLOW",
                verify(twice)
                        .signatures()
                        .getFirst()
                        .point(PointKind.LATER_CHANGES)
                        .orElseThrow()
                        .reason());
        new OutsideJudge("qpdf")
                .hear("--check", twice.toString())
                .ifPresent(said -> assertTrue(said.contains("No syntax") && said.contains("exit 0"), said));
        new OutsideJudge("pdfsig").hear("-nocert", twice.toString()).ifPresent(said -> {
            assertEquals(2, said.split("Signature is Valid", -1).length - 1, said);
            assertTrue(said.contains("Total document signed"), said);
        });
    }

    @Test
    void onlyTheFieldsValueAndPictureAreNew() throws IOException {
        byte[] form = EmptyFields.with(SealOffice.document(false), "City", EmptyFields.WIDE + "/TU(Seal)/MK<<>>");
        try (PDDocument before = Loader.loadPDF(form);
                PDDocument after = Loader.loadPDF(
                        sealed(file(form), SealOffice.CITY, "City").toFile())) {
            var old = before.getDocumentCatalog().getAcroForm().getFields();
            var now = after.getDocumentCatalog().getAcroForm().getFields();
            assertEquals(1, now.size());
            var keys = new java.util.TreeSet<>(now.getFirst().getCOSObject().keySet());
            keys.removeAll(old.getFirst().getCOSObject().keySet());
            assertEquals("[COSName{AP}, COSName{V}]", keys.toString());
            assertEquals(
                    old.getFirst().getWidgets().getFirst().getRectangle().toString(),
                    now.getFirst().getWidgets().getFirst().getRectangle().toString());
            assertEquals(1, after.getPage(0).getAnnotations().size());
        }
    }

    @Test
    void aFieldDeepInTheFormWhoseWidgetIsApartIsFilled() throws IOException {
        byte[] form = EmptyFields.withKid(SealOffice.document(true), "page", "seal", EmptyFields.WIDE);
        byte[] both = EmptyFields.withKid(form, "page2", "seal", "/Rect[40 300 260 480]");
        Path once = sealed(file(both), SealOffice.CITY, "page.seal");
        assertEquals("page.seal", valid(once).fieldName());
        assertEquals(
                "page2.seal",
                valid(sealed(once, SealOffice.DISTRICT, "page2.seal")).fieldName());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void theSealStandsUprightInTheMiddleOfTheFieldInItsTrueSize(int rotation) throws IOException {
        byte[] form = EmptyFields.with(SealOffice.document(false), "City", EmptyFields.WIDE);
        Path turned = folder.resolve("turned.pdf");
        try (PDDocument document = Loader.loadPDF(form)) {
            document.getPage(0).setRotation(rotation);
            document.save(turned.toFile());
        }
        Path sealed = sealed(turned, SealOffice.CITY, "City");
        var place = valid(sealed).rectangle().orElseThrow();
        try (PDDocument document = Loader.loadPDF(sealed.toFile())) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 254);
            int x = (int) Math.round(place.centreXMm() * 10);
            int y = (int) Math.round(place.centreYMm() * 10);
            assertEquals(0xC8102E, image.getRGB(x, y) & 0xFFFFFF, "the star");
            assertEquals(0xC8102E, image.getRGB(x, y - 205) & 0xFFFFFF, "the ring above");
            assertEquals(0xC8102E, image.getRGB(x + 205, y) & 0xFFFFFF, "the ring at the right");
            assertEquals(0xFFFFFF, image.getRGB(x, y + 90) & 0xFFFFFF, "nothing right below the star");
            assertEquals(0xFFFFFF, image.getRGB(x, y - 85) & 0xFFFFFF, "the star's point is up");
        }
    }

    @Test
    void aSmallFieldHoldsASmallerSeal() throws IOException {
        Path sealed =
                sealed(file(EmptyFields.with(SealOffice.document(false), "City", NARROW)), SealOffice.CITY, "City");
        assertEquals(21.17, valid(sealed).rectangle().orElseThrow().heightMm(), 0.01);
        try (PDDocument document = Loader.loadPDF(sealed.toFile())) {
            var note = document.getPage(0)
                    .getAnnotations()
                    .getFirst()
                    .getNormalAppearanceStream()
                    .getCOSObject()
                    .getCOSDictionary(org.apache.pdfbox.cos.COSName.getPDFName("QiantangSeal"));
            assertEquals(21.1, note.getFloat("Diameter"), 0.001);
        }
    }

    @Test
    void aStampAndAnElectronicKeyOfTheCountryGoIntoFieldsAsWell() throws IOException {
        byte[] form = EmptyFields.with(SealOffice.document(false), "Stamp", NARROW);
        SealImage stamp = SealImage.stamp("印守正", "演示专用", 36, 14);
        Path output = folder.resolve("out.pdf");
        for (SigningKey key : List.of(OFFICE.person, DomesticOffice.open().person)) {
            SealRequest request =
                    new SealRequest(stamp, 0, 0, 0, "印守正", "", "", SealOffice.SEALED_AT).intoField("Stamp");
            assertInstanceOf(Sealing.Sealed.class, new PdfSealer().seal(file(form), output, request, key));
            var trust = key.equals(OFFICE.person) ? OFFICE.trust : DomesticOffice.open().trust;
            Verdict verdict = new PdfVerifier().verify(output, trust, SealOffice.NOW);
            assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FIELD_HIDDEN       | /Rect[300 300 520 480]/F 6
            FIELD_HIDDEN       | /Rect[300 300 520 480]/F 0
            FIELD_HIDDEN       | /Rect[300 300 520 480]/F 36
            FIELD_HIDDEN       | /Rect[300 300 520 480]/OC<</Type/OCG/Name(x)>>
            FIELD_TOO_SMALL    | /Rect[300 300 300 300]
            FIELD_TOO_SMALL    | /Rect[300 300 320 480]
            FIELD_HIDDEN       | /None 1
            SEAL_OUTSIDE       | /Rect[500 300 700 480]
            FIELD_LOCKED       | /Rect[300 300 520 480]/Ff 1
            FIELD_LOCKS_OTHERS | /Rect[300 300 520 480]/Lock<</Type/SigFieldLock/Action/All>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</Ff 1/Filter/Other.Handler>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</Ff 2/SubFilter[/adbe.x509.rsa_sha1]>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</Ff 8/Reasons[(I agree)]>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</Ff 16/LegalAttestation[(x)]>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</Ff 32/AddRevInfo true>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</Ff 64/DigestMethod[/SHA512]>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</MDP<</P 1>>>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</TimeStamp<</URL(http://x)/Ff 1>>>>
            FIELD_ASKS_MORE    | /Rect[300 300 520 480]/SV<</Cert<</Ff 1>>>>
            """)
    void aFieldThatCannotBeSignedIsRefusedWithItsReason(SealRefusal reason, String entries) throws IOException {
        byte[] plain = EmptyFields.with(SealOffice.document(false), "City", "");
        int field = Integer.parseInt(fieldNumber(plain));
        byte[] form = EmptyFields.rewritten(plain, field, entries);
        assertEquals(new Sealing.Refused(reason), seal(file(form), folder.resolve("out.pdf"), SealOffice.CITY, "City"));
        assertFalse(Files.exists(folder.resolve("out.pdf")));
    }

    private static String fieldNumber(byte[] form) throws IOException {
        try (PDDocument document = Loader.loadPDF(form)) {
            return Long.toString(document.getDocumentCatalog()
                    .getAcroForm()
                    .getCOSObject()
                    .getCOSArray(org.apache.pdfbox.cos.COSName.FIELDS)
                    .get(0)
                    .getKey()
                    .getNumber());
        }
    }

    @Test
    void whatAFieldOnlyWishesOrGetsIsNoReasonToRefuseIt() throws IOException {
        String reason = "<FEFF7528537075338BF700200032003000320036002D0030003400310032>";
        String wishes = "/SV<</Ff 75/Filter/Adobe.PPKLite/SubFilter[/adbe.pkcs7.detached/ETSI.CAdES.detached]"
                + "/DigestMethod[/SHA1/SHA256]/Reasons[(x)" + reason + "]/LegalAttestation[(x)]/MDP<</P 0>>"
                + "/TimeStamp<</URL(http://x)/Ff 0>>>>";
        byte[] form = EmptyFields.with(SealOffice.document(false), "City", EmptyFields.WIDE + wishes);
        valid(sealed(file(form), SealOffice.CITY, "City"));
        byte[] other =
                EmptyFields.with(SealOffice.document(false), "City", EmptyFields.WIDE + wishes.replace(reason, "(y)"));
        assertEquals(
                new Sealing.Refused(SealRefusal.FIELD_ASKS_MORE),
                seal(file(other), folder.resolve("out.pdf"), SealOffice.CITY, "City"));
    }

    @Test
    void whatIsNotThereOrSignedOrThereTwiceIsSaid() throws IOException {
        byte[] form = EmptyFields.with(SealOffice.document(false), "City", EmptyFields.WIDE);
        Path once = sealed(file(form), SealOffice.CITY, "City");
        Path out = folder.resolve("out.pdf");
        assertEquals(new Sealing.Refused(SealRefusal.FIELD_SIGNED), seal(once, out, SealOffice.CITY, "City"));
        assertEquals(new Sealing.Refused(SealRefusal.FIELD_NOT_FOUND), seal(once, out, SealOffice.CITY, "city"));
        Path twice = file(EmptyFields.with(form, "City", "/Rect[40 300 260 480]"));
        assertEquals(new Sealing.Refused(SealRefusal.FIELD_AMBIGUOUS), seal(twice, out, SealOffice.CITY, "City"));
        assertFalse(Files.exists(out));
    }

    @Test
    void aFieldThatShowsSomethingIsFilledFirstOrNotAtAll() throws IOException {
        String coloured = EmptyFields.WIDE + "/MK<</BG[1 1 1]>>";
        byte[] form = EmptyFields.with(
                EmptyFields.with(SealOffice.document(false), "City", coloured), "District", "/Rect[40 300 260 480]");
        Path first = sealed(file(form), SealOffice.DISTRICT, "District");
        assertEquals(
                new Sealing.Refused(SealRefusal.FIELD_SHOWS_SIGNED),
                seal(first, folder.resolve("out.pdf"), SealOffice.CITY, "City"));
        valid(sealed(file(form), SealOffice.CITY, "City"));
    }

    @Test
    void aDamagedFormIsRefusedOrSealedAndNothingElse() throws IOException {
        byte[] form = EmptyFields.withKid(
                EmptyFields.with(SealOffice.document(false), "City", EmptyFields.WIDE + "/MK<</BG[1]>>/SV<</Ff 2>>"),
                "page",
                "seal",
                "/Rect[40 300 260 480]");
        Random random = new Random(20261009);
        int sealed = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = form.clone();
            for (int bytes = random.nextInt(3); bytes >= 0; bytes--) {
                damaged[form.length - 1 - random.nextInt(1_800)] = (byte) random.nextInt(128);
            }
            Path file = file(damaged);
            try {
                PlaceFinder.emptyFields(file);
            } catch (UnreadableFile refused) {
                assertFalse(refused.code().isEmpty());
            }
            Path output = folder.resolve("out.pdf");
            boolean taken = seal(file, output, SealOffice.CITY, "page.seal") instanceof Sealing.Sealed;
            sealed += taken && verify(output).overall() == Overall.VALID ? 1 : 0;
        }
        assertTrue(sealed > 100, "only " + sealed);
    }

    @Test
    void theEmptyFieldsAreListedWithTheirPlacesAndWhatIsAgainstThem() throws IOException {
        byte[] form = EmptyFields.with(
                EmptyFields.with(SealOffice.document(false), "City", "/Rect[283.465 510.236 396.85 623.622]"),
                "Small",
                "/Rect[40 300 60 320]");
        List<FormField> fields = PlaceFinder.emptyFields(file(form));
        assertEquals(
                List.of("City", "Small"), fields.stream().map(FormField::name).toList());
        FormField city = fields.getFirst();
        assertEquals(Optional.empty(), city.refusal());
        assertEquals(40, city.widthMm(), 0.01);
        assertEquals(0, city.place().orElseThrow().pageIndex());
        assertEquals(120, city.place().orElseThrow().centreXMm(), 0.01);
        assertEquals(297 - 200, city.place().orElseThrow().centreYMm(), 0.1);
        assertEquals(Optional.of(SealRefusal.FIELD_TOO_SMALL), fields.getLast().refusal());
        sealed(folder.resolve("form.pdf"), SealOffice.CITY, "City");
        assertEquals(
                List.of("Small"),
                PlaceFinder.emptyFields(folder.resolve("City.pdf")).stream()
                        .map(FormField::name)
                        .toList());
    }
}
