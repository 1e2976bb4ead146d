package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.LATER_CHANGES;
import static org.qiantang.signing.PointKind.SEAL_MATCHES_CERTIFICATE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.seal.SealImage;

/// What somebody puts on a page as a person's handwriting and is not: a seal, another's name, colours, a cover, text.
final class FalseHandwriting {
    private static final SignatureMaker INSIDER = Hand.PERSON.maker();
    private static final SealImage HONEST = SealImage.of(SealOffice.handwriting(), "印守正");
    private static final SealImage SEAL = SealImage.draw(SealOffice.CITY, "演示专用", 30);
    private static final String INK = text(HONEST);

    private FalseHandwriting() {}

    static List<Attack> attacks() {
        return List.of(
                named("an organ's key under handwriting", Hand.CITY.maker(), SealOffice.CITY),
                named("an organ's domestic key under handwriting", Hand.DOMESTIC.maker(), SealOffice.CITY),
                named("an electronic seal under handwriting", Hand.ELECTRONIC.maker(), SealOffice.CITY),
                named("an organ's name by a person", INSIDER, SealOffice.CITY),
                named("another person's name", INSIDER, "高签发"),
                drawn("red ink", INK.replace("0 0 0 rg", "0.784 0.063 0.18 rg")),
                drawn("white ink", INK.replace("0 0 0 rg", "1 1 1 rg")),
                drawn("an organ's seal in red", text(SEAL)),
                drawn("an organ's seal in black", text(SEAL).replaceFirst("[\\d. ]+rg", "0 0 0 rg")),
                drawn("a black box", "q\n0 0 0 rg\n1 1 m\n90 1 l\n90 30 l\n1 30 l\nh\nf\nQ\n"),
                drawn("a hatched box", hatched()),
                drawn("a patch besides", INK + "q\n1 g\n0 0 90 30 re\nf\nQ\n"),
                drawn("a patch before", "1 g\n0 0 90 30 re\nf\n" + INK),
                drawn("a text besides", INK + "BT\n/F1 12 Tf\n(Approved) Tj\nET\n"),
                drawn("a picture besides", INK + "/Im1 Do\n"),
                drawn("the whole turned over", INK.replaceFirst("q\n", "q\n-1 0 0 1 0 0 cm\n")),
                drawn("numbers written otherwise", INK.replaceFirst(" m\n", ".0 m\n")),
                drawn("nothing at all", "q\n0 0 0 rg\nf\nQ\n"),
                drawn("no bytes", ""),
                noted("the number of a seal", note -> note.replace("/Drawing 6", "/Drawing 1")),
                noted("the number of a stamp", note -> note.replace("/Drawing 6", "/Drawing 2")),
                noted("no number", note -> note.replace("/Drawing 6", "")),
                noted("a size beyond all", note -> note.replaceFirst("/Diameter [\\d.]+", "/Diameter 90")),
                noted("another size", note -> note.replaceFirst("/Height [\\d.]+", "/Height 25")),
                noted("a lower text", note -> note.replaceFirst("/Lower ?\\([^)]*\\)", "/Lower(x)")),
                noted("a part of it", note -> note.replaceFirst("/BBox ?\\[0 0", "/BBox[30 0")),
                noted(
                        "a colour from outside",
                        note -> note.replace("/Resources<<>>", "/Resources<</ColorSpace 1 0 R>>")));
    }

    private static String text(SealImage image) {
        return new String(image.pdfOperators(), StandardCharsets.US_ASCII);
    }

    /// Lines that leave nothing to be seen between them.
    private static String hatched() {
        StringBuilder lines = new StringBuilder("q\n0 0 0 rg\n");
        for (int i = 0; i < 90; i++) {
            String line =
                    String.format(Locale.ROOT, "2 %1$s m\n60 %1$s l\n60 %2$s l\n2 %2$s l\nh\n", at(i), at(i + 0.9));
            lines.append(line);
        }
        return lines.append("f\nQ\n").toString();
    }

    private static String at(double line) {
        return Double.toString(Math.round((2 + line * 0.3) * 100) / 100.0).replaceFirst("\\.0$", "");
    }

    /// The whole file signed once more, honest but for whose handwriting it says that it is.
    private static Attack named(String name, SignatureMaker maker, String whose) {
        return Attack.of(
                        name,
                        SEAL_MATCHES_CERTIFICATE,
                        (file, random) -> Hand.sealed(
                                file.bytes(), maker, SealImage.of(SealOffice.handwriting(), whose), file.last() + 1))
                .where(file -> !file.hands().contains(Hand.CERTIFYING_STRICTLY));
    }

    private static Attack drawn(String name, String operators) {
        return by("handwriting that is " + name, UnaryOperator.identity(), operators);
    }

    private static Attack noted(String name, UnaryOperator<String> note) {
        return by("handwriting with " + name, note, INK);
    }

    /// The file with one more signature by somebody whose certificate is trusted.
    private static Attack by(String name, UnaryOperator<String> dictionary, String operators) {
        return Attack.of(name, SEAL_MATCHES_CERTIFICATE, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    int shown = revision.fresh();
                    int field = revision.fresh();
                    revision.object(
                            shown,
                            dictionary.apply(dictionary(operators.length())) + "\nstream\n" + operators
                                    + "\nendstream");
                    SneakySignature.onPage(revision, anatomy, field);
                    String place = "/Type/Annot/Subtype/Widget/F 132/Rect[100 100 %s %s]/AP<</N %d 0 R>>"
                            .formatted(points(100, HONEST.widthMm()), points(100, HONEST.heightMm()), shown);
                    return SneakySignature.field(revision, anatomy, INSIDER, field, place)
                            .signed(INSIDER);
                })
                .or(LATER_CHANGES);
    }

    private static String points(double from, double millimetres) {
        return String.format(Locale.ROOT, "%.3f", from + millimetres * 72 / 25.4);
    }

    private static String dictionary(int length) {
        return ("<</Type/XObject/Subtype/Form/BBox[0 0 %s %s]/Matrix[1 0 0 1 0 0]/Resources<<>>/Length %d"
                        + "/QiantangSeal<</Drawing 6/Name<FEFF53705B886B63>/Lower()/Diameter %s/Height %s>>>>")
                .formatted(
                        points(0, HONEST.widthMm()),
                        points(0, HONEST.heightMm()),
                        length,
                        HONEST.widthMm(),
                        HONEST.heightMm());
    }

    /// The signature that all of these are made of, with nothing changed.
    static byte[] honest(SealedFile file) {
        return by("honest", UnaryOperator.identity(), INK).way().on(file, new java.util.Random(1));
    }
}
