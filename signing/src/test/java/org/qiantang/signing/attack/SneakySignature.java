package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.CERTIFICATE_CHAIN;
import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.List;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue.Dictionary;

/// SSA: a later signature, which certifications permit, whose picture lies over what was signed (Rohlmann and others,
/// IEEE S&P 2021). Most are by an insider, whose certificate is trusted.
final class SneakySignature {
    /// A picture that hides what is below it.
    static final String PATCH =
            "<</Type/XObject/Subtype/Form/BBox[0 0 200 60]/Length 20>>\nstream\n1 g 0 0 200 60 re f \nendstream";

    private static final String PLACE = "/Rect[100 700 300 760]";
    private static final SignatureMaker INSIDER = Hand.PERSON.maker();

    private SneakySignature() {}

    static List<Attack> attacks() {
        return List.of(
                patch("a patch by a stranger", Strangers.CITY, PLACE, "/N %d 0 R")
                        .or(CERTIFICATE_CHAIN),
                patch("a patch by an insider", INSIDER, PLACE, "/N %d 0 R"),
                patch("a patch by an insider's domestic key", Hand.DOMESTIC_PERSON.maker(), PLACE, "/N %d 0 R"),
                patch("a patch by another organ", Hand.DISTRICT.maker(), PLACE, "/N %d 0 R"),
                patch("a patch over the whole page", INSIDER, "/Rect[0 0 595 842]", "/N %d 0 R"),
                patch("a patch with its corners in disorder", INSIDER, "/Rect[595 842 0 0]", "/N %d 0 R"),
                patch("a patch in a state of the field", INSIDER, PLACE + "/AS/On", "/N<</On %d 0 R>>"),
                patch("a patch under the pointer", INSIDER, PLACE, "/R %d 0 R"),
                patch("a patch under the pressed pointer", INSIDER, PLACE, "/D %d 0 R"),
                patch("a field with an action", INSIDER, "/Rect[0 0 0 0]/A<</S/JavaScript/JS(0)>>", ""),
                patch("a field with scripts of its own", INSIDER, "/Rect[0 0 0 0]/AA<<>>", ""),
                patch("a field of another kind", INSIDER, PLACE + "/DV(x)", ""),
                patch("a field that is drawn by its reader", INSIDER, PLACE + "/MK<</BG[1 1 1]>>", ""),
                Attack.of(
                                "a signature where the author permits none",
                                LATER_CHANGES,
                                (file, random) -> invisible(new HandmadeRevision(file.bytes()), file.anatomy(), INSIDER)
                                        .signed(INSIDER))
                        .where(file -> file.lastHand() == Hand.CERTIFYING_STRICTLY),
                Attack.of("a patch on the kid of a field", LATER_CHANGES, (file, random) -> {
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    int patch = revision.fresh();
                    int kid = revision.fresh();
                    int field = revision.fresh();
                    revision.object(patch, PATCH)
                            .object(
                                    kid,
                                    "<</Type/Annot/Subtype/Widget/F 4" + PLACE + "/AP<</N " + patch + " 0 R>>/Parent "
                                            + field + " 0 R>>");
                    onPage(revision, file.anatomy(), kid);
                    return field(revision, file.anatomy(), INSIDER, field, "/Kids[" + kid + " 0 R]")
                            .signed(INSIDER);
                }),
                Attack.of("an empty signature field with a patch", LATER_CHANGES, (file, random) -> {
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    int patch = revision.fresh();
                    int field = revision.fresh();
                    revision.object(patch, PATCH)
                            .object(
                                    field,
                                    "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/F 4" + PLACE + "/AP<</N " + patch
                                            + " 0 R>>>>")
                            .object(file.anatomy().catalog(), withField(file.anatomy(), field));
                    return onPage(revision, file.anatomy(), field).appended();
                }),
                Attack.of("a patch as the picture of a field that stood empty", LATER_CHANGES, (file, random) -> {
                            SealedFile prepared = file.sealedLike(EmptyFields.with(file.base(), "Empty", PLACE));
                            Anatomy anatomy = prepared.anatomy();
                            HandmadeRevision revision = new HandmadeRevision(prepared.bytes());
                            int field = anatomy.fields().getFirst();
                            int signature = revision.fresh();
                            int patch = revision.fresh();
                            Dictionary filled = anatomy.dictionary(field)
                                    .with("V", Anatomy.parsed(signature + " 0 R"))
                                    .with("AP", Anatomy.parsed("<</N " + patch + " 0 R>>"));
                            return revision.object(signature, HandmadeRevision.signature(INSIDER, ""))
                                    .object(patch, PATCH)
                                    .object(field, PdfText.of(filled))
                                    .signed(INSIDER);
                        })
                        .where(file -> !file.isCertified()));
    }

    private static Attack patch(String name, SignatureMaker maker, String entries, String appearance) {
        return Attack.of(name, LATER_CHANGES, (file, random) -> {
            HandmadeRevision revision = new HandmadeRevision(file.bytes());
            int patch = revision.fresh();
            int field = revision.fresh();
            if (!appearance.isEmpty()) {
                revision.object(patch, PATCH);
            }
            onPage(revision, file.anatomy(), field);
            String shown = appearance.isEmpty() ? "" : "/AP<<" + appearance.formatted(patch) + ">>";
            return field(revision, file.anatomy(), maker, field, "/Type/Annot/Subtype/Widget/F 4" + entries + shown)
                    .signed(maker);
        });
    }

    /// A signature that shows nothing and is permitted.
    static HandmadeRevision invisible(HandmadeRevision revision, Anatomy anatomy, SignatureMaker maker) {
        return field(revision, anatomy, maker, revision.fresh(), "");
    }

    /// A signature and its field, without a place on a page.
    static HandmadeRevision field(
            HandmadeRevision revision, Anatomy anatomy, SignatureMaker maker, int field, String entries) {
        int signature = revision.fresh();
        return revision.object(signature, HandmadeRevision.signature(maker, ""))
                .object(field, "<</FT/Sig/T(Later)/V " + signature + " 0 R" + entries + ">>")
                .object(anatomy.catalog(), withField(anatomy, field));
    }

    static HandmadeRevision onPage(HandmadeRevision revision, Anatomy anatomy, int annotation) {
        return revision.object(anatomy.page(0), anatomy.extended(anatomy.page(0), "Annots", annotation + " 0 R"));
    }

    /// The catalogue with one more field in its form.
    static String withField(Anatomy anatomy, int field) {
        String fields =
                anatomy.fields().stream().map(number -> number + " 0 R ").reduce("", String::concat);
        return PdfText.of(anatomy.dictionary(anatomy.catalog())
                .with("AcroForm", Anatomy.parsed("<</Fields[" + fields + field + " 0 R]/SigFlags 3>>")));
    }
}
