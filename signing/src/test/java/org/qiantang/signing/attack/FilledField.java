package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.List;
import java.util.function.UnaryOperator;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue.Dictionary;

/// What an insider changes besides, who may put a signature into a field that stood empty when others signed.
final class FilledField {
    private static final SignatureMaker INSIDER = Hand.PERSON.maker();
    private static final String OPAQUE = "/AP<</N 930 0 R>>";
    private static final int COVER = 930;
    /// What an honest seal shows in such a field.
    private static final String PICTURE = picture();

    private FilledField() {}

    static List<Attack> attacks() {
        return List.of(
                changed("moved", "Rect", "[20 700 240 840]"),
                changed("with an action", "A", "<</S/JavaScript/JS(0)>>"),
                changed("with scripts", "AA", "<</D<</S/JavaScript/JS(0)>>>>"),
                changed("put on a layer", "OC", "<</Type/OCG/Name(x)>>"),
                changed("hidden", "F", "6"),
                changed("renamed", "T", "(Other)"),
                changed("with a text of its own", "TU", "(Approved)"),
                changed("that is drawn by its reader", "MK", "<</BG[1 1 1]/CA(Approved)>>"),
                changed("with a lock", "Lock", "<</Type/SigFieldLock/Action/All>>"),
                changed("of another kind", "DV", "(x)"),
                pictured("under the pointer too", "<</N %1$d 0 R/R %2$d 0 R>>"),
                pictured("in a state", "<</N<</On %1$d 0 R>>>>"),
                pictured("of a patch", "<</N %2$d 0 R>>"),
                filled("a field whose room the seal is drawn up to", "/Rect[0 0 590 840]", (file, revision, field) -> {
                    return signed(file, revision, field, PICTURE, "<</N %d 0 R>>", UnaryOperator.identity());
                }),
                covered("a cover taken off", OPAQUE),
                covered("a background taken off", "/MK<</BG[1 1 1]>>"),
                filled("a second empty field by the same signature", EmptyFields.WIDE, (file, revision, field) -> {
                    Anatomy anatomy = file.anatomy();
                    int other = following(anatomy, field);
                    revision.object(other, anatomy.with(other, "V", (field + 100) + " 0 R"));
                    return signedAs(
                            file, revision, field, field + 100, PICTURE, "<</N %d 0 R>>", UnaryOperator.identity());
                }),
                filled("the picture of a second empty field", EmptyFields.WIDE, (file, revision, field) -> {
                    int other = following(file.anatomy(), field);
                    revision.object(COVER, SneakySignature.PATCH)
                            .object(other, file.anatomy().with(other, "AP", "<</N " + COVER + " 0 R>>"));
                    return signed(file, revision, field, PICTURE, "<</N %d 0 R>>", UnaryOperator.identity());
                }),
                filled("the value of an earlier signature", EmptyFields.WIDE, (file, revision, field) -> {
                    Anatomy anatomy = file.anatomy();
                    String value = PdfText.of(
                            anatomy.dictionary(anatomy.fields().getLast()).get("V"));
                    return revision.object(field, anatomy.with(field, "V", value))
                            .appended();
                }),
                filled("its widget as the kid of a new field", EmptyFields.WIDE, (file, revision, field) -> {
                    Anatomy anatomy = file.anatomy();
                    int picture = revision.fresh();
                    revision.object(picture, PICTURE)
                            .object(field, anatomy.with(field, "AP", "<</N " + picture + " 0 R>>"));
                    return SneakySignature.field(
                                    revision, anatomy, INSIDER, revision.fresh(), "/Kids[" + field + " 0 R]")
                            .signed(INSIDER);
                }),
                filled("a field that a signature locks", EmptyFields.WIDE, (file, _, field) -> {
                    HandmadeRevision locking = new HandmadeRevision(file.bytes());
                    int signature = locking.fresh();
                    int own = locking.fresh();
                    String lock = "/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams"
                            + "<</Type/TransformParams/Action/Include/Fields[(Waiting)]/V/1.2>>>>]";
                    byte[] locked = locking.object(signature, HandmadeRevision.signature(INSIDER, lock))
                            .object(own, "<</FT/Sig/T(Locking)/V " + signature + " 0 R>>")
                            .object(file.anatomy().catalog(), SneakySignature.withField(file.anatomy(), own))
                            .signed(INSIDER);
                    return signed(
                            file,
                            new HandmadeRevision(locked),
                            field,
                            PICTURE,
                            "<</N %d 0 R>>",
                            UnaryOperator.identity());
                }));
    }

    /// What is done to a file that others signed while the field stood empty.
    private interface Filling {
        byte[] of(SealedFile file, HandmadeRevision revision, int field);
    }

    private static int following(Anatomy anatomy, int field) {
        return anatomy.fields().get(anatomy.fields().indexOf(field) + 1);
    }

    private static Attack changed(String name, String key, String value) {
        return filled(
                "a filled field " + name,
                EmptyFields.WIDE,
                (file, revision, field) -> signed(
                        file,
                        revision,
                        field,
                        PICTURE,
                        "<</N %d 0 R>>",
                        dictionary -> dictionary.with(key, Anatomy.parsed(value))));
    }

    private static Attack pictured(String name, String appearances) {
        return filled(
                "a filled field with a picture " + name,
                EmptyFields.WIDE,
                (file, revision, field) -> signed(
                        file,
                        revision.object(COVER, SneakySignature.PATCH),
                        field,
                        PICTURE,
                        appearances.replace("%1$d", "%d").replace("%2$d", Integer.toString(COVER)),
                        UnaryOperator.identity()));
    }

    private static Attack covered(String name, String entries) {
        return filled(
                name,
                EmptyFields.WIDE + entries,
                (file, revision, field) ->
                        signed(file, revision, field, PICTURE, "<</N %d 0 R>>", UnaryOperator.identity()));
    }

    private static Attack filled(String name, String entries, Filling filling) {
        return Attack.of(name, LATER_CHANGES, (target, random) -> {
                    byte[] base = new HandmadeRevision(target.base())
                            .object(COVER, SneakySignature.PATCH)
                            .appended();
                    byte[] prepared = EmptyFields.with(
                            EmptyFields.with(entries.contains(OPAQUE) ? base : target.base(), "Waiting", entries),
                            "Also",
                            "/Rect[20 20 220 200]");
                    SealedFile file = target.sealedLike(prepared);
                    file.assertPassesForHonest();
                    return filling.of(
                            file,
                            new HandmadeRevision(file.bytes()),
                            file.anatomy()
                                    .fields()
                                    .get(new Anatomy(target.base()).fields().size()));
                })
                .where(file -> file.lastHand() != Hand.CERTIFYING_STRICTLY);
    }

    private static String picture() {
        Anatomy honest = new Anatomy(Hand.sealedInto(
                EmptyFields.with(SealOffice.document(false), "Waiting", EmptyFields.WIDE),
                INSIDER,
                Hand.PERSON.picture(),
                "Waiting"));
        return honest.body(Anatomy.number(honest.appearance(honest.fields().getFirst())));
    }

    private static byte[] signed(
            SealedFile file,
            HandmadeRevision revision,
            int field,
            String picture,
            String appearances,
            UnaryOperator<Dictionary> change) {
        return signedAs(file, revision, field, revision.fresh(), picture, appearances, change);
    }

    private static byte[] signedAs(
            SealedFile file,
            HandmadeRevision revision,
            int field,
            int signature,
            String picture,
            String appearances,
            UnaryOperator<Dictionary> change) {
        int shown = revision.fresh();
        String pictures = appearances.contains("%d") ? appearances.formatted(shown) : appearances;
        Dictionary filled = file.anatomy()
                .dictionary(field)
                .with("V", Anatomy.parsed(signature + " 0 R"))
                .with("AP", Anatomy.parsed(pictures));
        revision.object(signature, HandmadeRevision.signature(INSIDER, ""));
        if (pictures.contains(shown + " 0 R")) {
            revision.object(shown, picture);
        }
        return revision.object(field, PdfText.of(change.apply(filled))).signed(INSIDER);
    }

    /// The filling that all of these are made of, with nothing changed besides.
    static byte[] honestlyFilled(SealedFile target) {
        SealedFile file = target.sealedLike(EmptyFields.with(target.base(), "Waiting", EmptyFields.WIDE));
        int field =
                file.anatomy().fields().get(new Anatomy(target.base()).fields().size());
        return signed(
                file, new HandmadeRevision(file.bytes()), field, PICTURE, "<</N %d 0 R>>", UnaryOperator.identity());
    }
}
