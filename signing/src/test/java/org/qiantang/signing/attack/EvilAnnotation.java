package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.List;

/// EAA: annotations, which certifications of level 3 permit, laid over what was signed (Rohlmann and others, IEEE S&P
/// 2021). This product permits none.
final class EvilAnnotation {
    private static final String AREA = "/F 4/Rect[100 600 400 760]";

    private EvilAnnotation() {}

    static List<Attack> attacks() {
        return List.of(
                over("free text", "/Subtype/FreeText/DA(/F 9 Tf)/Contents(x)"),
                over("a stamp", "/Subtype/Stamp/Name/Approved"),
                over("a filled square", "/Subtype/Square/C[1 1 1]/IC[1 1 1]"),
                over("ink", "/Subtype/Ink/InkList[[100 600 400 760]]"),
                over("a redaction", "/Subtype/Redact/OC[1 1 1]"),
                over("a link", "/Subtype/Link/A<</S/URI/URI(http://example.org)>>"),
                over("a note", "/Subtype/Text/Contents(x)"),
                over("an attached file", "/Subtype/FileAttachment/FS(x)"),
                over("a watermark", "/Subtype/Watermark"),
                over("a film", "/Subtype/RichMedia"),
                over("highlighting", "/Subtype/Highlight/QuadPoints[100 600 400 600 100 760 400 760]/C[0 0 0]"),
                over("a button", "/Subtype/Widget/FT/Btn/T(b)"),
                Attack.of("a text field of the form", LATER_CHANGES, (file, random) -> {
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    int field = revision.fresh();
                    revision.object(field, "<</Type/Annot/Subtype/Widget/FT/Tx/T(t)/V(x)" + AREA + ">>")
                            .object(file.anatomy().catalog(), SneakySignature.withField(file.anatomy(), field));
                    return SneakySignature.onPage(revision, file.anatomy(), field)
                            .appended();
                }),
                Attack.of("on the second page", LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    int annotation = revision.fresh();
                    return revision.object(annotation, "<</Type/Annot/Subtype/Square/IC[1 1 1]" + AREA + ">>")
                            .object(anatomy.page(1), anatomy.extended(anatomy.page(1), "Annots", annotation + " 0 R"))
                            .appended();
                }),
                Attack.of(
                        "written into the page itself",
                        LATER_CHANGES,
                        (file, random) -> new HandmadeRevision(file.bytes())
                                .object(
                                        file.anatomy().page(0),
                                        file.anatomy()
                                                .extended(
                                                        file.anatomy().page(0),
                                                        "Annots",
                                                        "<</Type/Annot/Subtype/Square/IC[1 1 1]" + AREA + ">>"))
                                .appended()),
                Attack.of("under the cover of an insider's signature", LATER_CHANGES, (file, random) -> {
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    int annotation = revision.fresh();
                    revision.object(annotation, "<</Type/Annot/Subtype/Square/IC[1 1 1]" + AREA + ">>");
                    SneakySignature.onPage(revision, file.anatomy(), annotation);
                    return SneakySignature.invisible(revision, file.anatomy(), Hand.PERSON.maker())
                            .signed(Hand.PERSON.maker());
                }),
                Attack.of("the annotations in another order", LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    String kept = anatomy.fields().reversed().stream()
                            .map(number -> number + " 0 R ")
                            .reduce("", String::concat);
                    return new HandmadeRevision(file.bytes())
                            .object(anatomy.page(0), anatomy.with(anatomy.page(0), "Annots", "[" + kept + "]"))
                            .appended();
                }));
    }

    private static Attack over(String name, String entries) {
        return Attack.of(name, LATER_CHANGES, (file, random) -> {
            HandmadeRevision revision = new HandmadeRevision(file.bytes());
            int patch = revision.fresh();
            int annotation = revision.fresh();
            revision.object(patch, SneakySignature.PATCH)
                    .object(annotation, "<</Type/Annot" + entries + AREA + "/AP<</N " + patch + " 0 R>>>>");
            return SneakySignature.onPage(revision, file.anatomy(), annotation).appended();
        });
    }
}
