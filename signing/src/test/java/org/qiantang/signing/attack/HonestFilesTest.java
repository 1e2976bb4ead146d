package org.qiantang.signing.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// What strictness must not cost: no honest file is refused, however it is written, however many seals of whichever
/// kind
/// it bears, certified by its author or not.
class HonestFilesTest {
    private static final int FILES_OF_EACH_KIND = 18;
    private static final List<Hand> SEALING = List.of(
            Hand.CITY,
            Hand.DISTRICT,
            Hand.PERSON,
            Hand.PERSON_BY_HAND,
            Hand.DOMESTIC,
            Hand.ELECTRONIC,
            Hand.DOMESTIC_PERSON,
            Hand.CITY_STAMPED);

    interface Change {
        void of(PDDocument document) throws IOException;
    }

    /// A way of writing a file.
    record Kind(String name, Change change, UnaryOperator<byte[]> afterwards) {
        byte[] file(boolean compressed) {
            try (PDDocument document = Loader.loadPDF(SealOffice.document(compressed))) {
                change.of(document);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                document.save(
                        out, compressed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
                return afterwards.apply(out.toByteArray());
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        return List.of(
                written("plain", document -> {}),
                written("of many pages", document -> {
                    for (int i = 0; i < 40; i++) {
                        document.addPage(new PDPage(PDRectangle.A3));
                    }
                }),
                written("turned", document -> {
                    document.getPage(0).setRotation(270);
                    document.getPage(1).setRotation(180);
                }),
                written("cropped", document -> document.getPage(0).setCropBox(new PDRectangle(3, 4, 590, 836))),
                written("with annotations in a list of their own", document -> {
                    COSArray annotations = new COSArray();
                    annotations.setDirect(false);
                    annotations.add(new PDAnnotationLink());
                    document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, annotations);
                }),
                written("with a form", HonestFilesTest::addForm),
                written("with a tree of pages", HonestFilesTest::deepenPages),
                written("in larger units", document -> document.getPages().forEach(page -> page.setUserUnit(1.1f))),
                changed("without a last line end", file -> Arrays.copyOf(file, file.length - 1)),
                changed(
                        "saved twice",
                        file -> new HandmadeRevision(file)
                                .object(new Anatomy(file).content(), HandmadeRevision.stream("100 100 m 200 200 l S"))
                                .appended()),
                changed(
                        "with a missing object",
                        file -> new HandmadeRevision(file)
                                .object(
                                        new Anatomy(file).page(0),
                                        new Anatomy(file).with(new Anatomy(file).page(0), "Metadata", "4000 0 R"))
                                .appended()),
                changed(
                        "with a freed object",
                        file -> new HandmadeRevision(new HandmadeRevision(file)
                                        .object(70, "(x)")
                                        .appended())
                                .freed(70)
                                .appended()));
    }

    private static Kind written(String name, Change change) {
        return new Kind(name, change, file -> file);
    }

    private static Kind changed(String name, UnaryOperator<byte[]> afterwards) {
        return new Kind(name, document -> {}, afterwards);
    }

    private static void addForm(PDDocument document) throws IOException {
        PDAcroForm form = new PDAcroForm(document);
        PDTextField field = new PDTextField(form);
        field.setPartialName("handler");
        field.getWidgets().getFirst().setRectangle(new PDRectangle(50, 50, 99, 20));
        document.getPage(0).getAnnotations().add(field.getWidgets().getFirst());
        form.setFields(List.of(field));
        document.getDocumentCatalog().setAcroForm(form);
    }

    private static void deepenPages(PDDocument document) {
        COSDictionary pages = document.getPages().getCOSObject();
        COSDictionary inner = new COSDictionary();
        inner.setItem(COSName.TYPE, COSName.PAGES);
        inner.setItem(COSName.KIDS, pages.getItem(COSName.KIDS));
        inner.setInt(COSName.COUNT, 2);
        inner.setItem(COSName.PARENT, pages);
        document.getPages().forEach(page -> page.getCOSObject().setItem(COSName.PARENT, inner));
        COSArray kids = new COSArray();
        kids.add(inner);
        pages.setItem(COSName.KIDS, kids);
    }

    /// One to nine seals by hands drawn by lot; every fourth file certified by its author first.
    @ParameterizedTest
    @MethodSource("kinds")
    void noHonestFileIsRefused(Kind kind) {
        for (int i = 0; i < FILES_OF_EACH_KIND; i++) {
            Random random = new Random(i);
            List<Hand> hands = new ArrayList<>();
            if (i % 4 == 3) {
                hands.add(i % 8 == 3 ? Hand.CERTIFYING : Hand.CERTIFYING_LOOSELY);
            }
            while (hands.size() < 1 + i % 9) {
                hands.add(SEALING.get(random.nextInt(SEALING.size())));
            }
            SealedFile sealed = SealedFile.of(kind.file(i % 2 == 0), hands);
            Verdict verdict = new PdfVerifier().verify(sealed.bytes(), Hand.trust(), Hand.NOW);
            assertEquals(Overall.VALID, verdict.overall(), () -> kind + ", seed " + random + hands + verdict);
            assertEquals(hands.size(), verdict.signatures().size());
        }
    }
}
