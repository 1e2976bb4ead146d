package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.COVERAGE;
import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.List;
import java.util.Random;
import org.qiantang.signing.syntax.PdfText;

/// ISA: content changed by a revision behind the signed one, sound or crippled (Mladenov and others, CCS 2019).
final class IncrementalSaving {
    private IncrementalSaving() {}

    static List<Attack> attacks() {
        return List.of(
                after(
                        "the page shows something else",
                        (anatomy, revision, random) -> revision.object(anatomy.content(), drawing(random))),
                after("the page leads to other content", (anatomy, revision, random) -> {
                    int content = revision.fresh();
                    return revision.object(content, drawing(random))
                            .object(anatomy.page(0), anatomy.with(anatomy.page(0), "Contents", content + " 0 R"));
                }),
                after(
                        "the page is turned",
                        (anatomy, revision, random) ->
                                revision.object(anatomy.page(0), anatomy.with(anatomy.page(0), "Rotate", "180"))),
                after(
                        "the page is cropped",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.page(0), anatomy.with(anatomy.page(0), "CropBox", "[0 0 300 300]"))),
                after(
                        "the page has other resources",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.page(0), anatomy.with(anatomy.page(0), "Resources", "<</ExtGState<<>>>>"))),
                after("a page is added", (anatomy, revision, random) -> {
                    int page = revision.fresh();
                    return revision.object(
                                    page, "<</Type/Page/MediaBox[0 0 595 842]/Parent " + anatomy.pages() + " 0 R>>")
                            .object(anatomy.pages(), anatomy.extended(anatomy.pages(), "Kids", page + " 0 R"));
                }),
                after(
                        "a page is taken out",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.pages(),
                                anatomy.with(anatomy.pages(), "Kids", "[" + anatomy.page(0) + " 0 R]"))),
                after("a page is freed", (anatomy, revision, random) -> revision.freed(anatomy.page(1))),
                after("the catalogue leads to other pages", (anatomy, revision, random) -> {
                    int pages = revision.fresh();
                    return revision.object(pages, "<</Type/Pages/Kids[" + anatomy.page(1) + " 0 R]/Count 1>>")
                            .object(anatomy.catalog(), anatomy.with(anatomy.catalog(), "Pages", pages + " 0 R"));
                }),
                after("another catalogue", (anatomy, revision, random) -> {
                    int catalog = revision.fresh();
                    return revision.object(catalog, PdfText.of(anatomy.dictionary(anatomy.catalog())))
                            .root(catalog);
                }),
                catalog("an action on opening", "OpenAction", "<</S/JavaScript/JS(this.pageNum=1)>>"),
                catalog("scripts under names", "Names", "<</JavaScript<</Names[(a)<</S/JavaScript/JS(0)>>]>>>>"),
                catalog("layers", "OCProperties", "<</OCGs[]/D<<>>>>"),
                catalog("page labels", "PageLabels", "<</Nums[0<</S/r>>]>>"),
                catalog("a folder of attachments", "Collection", "<<>>"),
                after(
                        "the form is removed",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.catalog(), anatomy.with(anatomy.catalog(), "AcroForm", "<</Fields[]>>"))),
                after(
                        "the form draws its fields anew",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.catalog(),
                                anatomy.with(anatomy.catalog(), "AcroForm", anatomy.form("NeedAppearances", "true")))),
                after(
                        "the seal shows something else",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.fields().getFirst(),
                                anatomy.with(anatomy.fields().getFirst(), "AP", "<<>>"))),
                after(
                        "the seal is moved",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.fields().getFirst(),
                                anatomy.with(anatomy.fields().getFirst(), "Rect", "[9 9 99 99]"))),
                after(
                                "the signature says another time",
                                (anatomy, revision, random) -> revision.object(
                                        anatomy.signature(0),
                                        anatomy.with(anatomy.signature(0), "M", "(D:20200101000000Z)")))
                        .or(COVERAGE),
                after("the field leads to a copy of the signature", (anatomy, revision, random) -> {
                    int copy = revision.fresh();
                    return revision.object(copy, anatomy.with(anatomy.signature(0), "M", "(D:20200101000000Z)"))
                            .object(
                                    anatomy.fields().getFirst(),
                                    anatomy.with(anatomy.fields().getFirst(), "V", copy + " 0 R"));
                }),
                after(
                        "the field is emptied",
                        (anatomy, revision, random) -> revision.object(
                                anatomy.fields().getFirst(),
                                anatomy.with(anatomy.fields().getFirst(), "V", "null"))),
                after("the trailer names other information", (anatomy, revision, random) -> {
                    int information = revision.fresh();
                    return revision.object(information, "<</Title(x)>>").trailer("/Info " + information + " 0 R");
                }),
                after(
                        "the trailer calls the file encrypted",
                        (anatomy, revision, random) ->
                                revision.trailer("/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P -4>>")),
                after(
                        "the trailer leads to further cross-references",
                        (anatomy, revision, random) -> revision.trailer("/XRefStm " + anatomy.references())),
                after("a revision of nothing", (anatomy, revision, random) -> revision),
                after(
                        "a revision of unused objects",
                        (anatomy, revision, random) -> revision.object(revision.fresh(), drawing(random))),
                after("changes under the cover of validation data", (anatomy, revision, random) -> {
                    int data = revision.fresh();
                    return revision.object(data, "<</Type/DSS>>")
                            .object(anatomy.content(), drawing(random))
                            .object(anatomy.catalog(), anatomy.with(anatomy.catalog(), "DSS", data + " 0 R"));
                }),
                after("validation data in a form with another field", (anatomy, revision, random) -> {
                    int field = revision.fresh();
                    return revision.object(field, "<</FT/Tx/T(a)/V(b)>>")
                            .object(
                                    anatomy.catalog(),
                                    PdfText.of(anatomy.dictionary(anatomy.catalog())
                                            .with("DSS", Anatomy.parsed("<</Type/DSS>>"))
                                            .with("AcroForm", Anatomy.parsed("<</Fields[" + field + " 0 R]>>"))));
                }),
                Attack.of("objects without cross-references", LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    return new HandmadeRevision(file.bytes())
                            .unlisted(anatomy.content(), drawing(random))
                            .withoutReferences();
                }),
                Attack.of("objects, and a trailer without cross-references", LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    return new HandmadeRevision(file.bytes())
                            .unlisted(anatomy.content(), drawing(random))
                            .raw("trailer\n<</Root " + anatomy.catalog() + " 0 R>>\nstartxref\n" + anatomy.references()
                                    + "\n%%EOF\n")
                            .withoutReferences();
                }),
                Attack.of("cross-references that forget what was before", LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    return new HandmadeRevision(file.bytes())
                            .object(anatomy.content(), drawing(random))
                            .previous("")
                            .appended();
                }),
                Attack.of("cross-references that leave out the signed revision", LATER_CHANGES, (file, random) -> {
                    Anatomy base = new Anatomy(file.base());
                    return new HandmadeRevision(file.bytes())
                            .object(base.content(), drawing(random))
                            .previous(Long.toString(base.references()))
                            .appended();
                }),
                Attack.of(
                        "cross-references that go round",
                        LATER_CHANGES,
                        (file, random) -> new HandmadeRevision(file.bytes())
                                .previous(Integer.toString(file.bytes().length))
                                .appended()),
                Attack.of("changes sealed again by another organ", LATER_CHANGES, (file, random) -> {
                            byte[] changed = new HandmadeRevision(file.bytes())
                                    .object(file.anatomy().content(), drawing(random))
                                    .appended();
                            return Hand.DISTRICT.seal(changed, file.hands().size());
                        })
                        .where(file -> file.lastHand() != Hand.CERTIFYING_STRICTLY),
                Attack.of("changes within the revision of another organ's seal", LATER_CHANGES, (file, random) -> {
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    return SneakySignature.invisible(revision, file.anatomy(), Hand.DISTRICT.maker())
                            .object(file.anatomy().content(), drawing(random))
                            .signed(Hand.DISTRICT.maker());
                }),
                Attack.of(
                                "a removal under three hundred revisions, signed by somebody else",
                                LATER_CHANGES,
                                (file, random) -> {
                                    Anatomy anatomy = file.anatomy();
                                    byte[] emptied = new HandmadeRevision(file.bytes())
                                            .object(
                                                    anatomy.catalog(),
                                                    anatomy.with(anatomy.catalog(), "AcroForm", "<</Fields[]>>"))
                                            .appended();
                                    for (int i = 0; i < 300; i++) {
                                        emptied = new HandmadeRevision(emptied).appended();
                                    }
                                    return Hand.PERSON.seal(emptied, 0);
                                })
                        .where(file -> file.lastHand() != Hand.CERTIFYING_STRICTLY),
                tail("a word behind the end", "x"),
                tail("a comment behind the end", "% %%EOF\n"),
                tail("blanks behind the end", " \n"),
                tail("zeros behind the end", "\0\0\0\0"),
                tail("another end behind the end", "%%EOF\n"),
                Attack.of(
                        "the end once more",
                        LATER_CHANGES,
                        (file, random) -> new HandmadeRevision(file.bytes())
                                .raw("startxref\n" + file.anatomy().references() + "\n%%EOF\n")
                                .withoutReferences()));
    }

    /// A sound revision with the attacker's objects.
    private interface Change {
        HandmadeRevision in(Anatomy anatomy, HandmadeRevision revision, Random random);
    }

    private static Attack after(String name, Change change) {
        return Attack.of(
                name,
                LATER_CHANGES,
                (file, random) -> change.in(file.anatomy(), new HandmadeRevision(file.bytes()), random)
                        .appended());
    }

    private static Attack catalog(String name, String key, String value) {
        return after(name, (anatomy, revision, random) -> {
            int added = revision.fresh();
            return revision.object(added, value)
                    .object(anatomy.catalog(), anatomy.with(anatomy.catalog(), key, added + " 0 R"));
        });
    }

    private static Attack tail(String name, String tail) {
        return Attack.of(
                name,
                LATER_CHANGES,
                (file, random) -> new HandmadeRevision(file.bytes())
                        .raw(tail.repeat(1 + random.nextInt(3)))
                        .withoutReferences());
    }

    /// Content that is not what was sealed.
    static String drawing(Random random) {
        return HandmadeRevision.stream("%d %d m 500 500 l S".formatted(random.nextInt(500), random.nextInt(800)));
    }
}
