package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.List;

/// Shadow attacks: the author prepares a file that is file in good faith and shows something else afterwards (Mainka,
/// Mladenov, Rohlmann, NDSS 2021): hide, replace, hide and replace, and what was missing when it was file.
final class Shadow {
    private static final int COVER = 901;
    private static final int PICTURE = 902;
    private static final int TEXT = 903;
    private static final int FONT = 904;
    private static final int CONTENT = 905;
    private static final int PAGES = 906;
    private static final int CATALOG = 907;
    private static final int FREED = 908;
    private static final int MISSING = 5000;

    private static final String OTHER_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>";
    private static final String WHITE = HandmadeRevision.stream("1 g 0 0 600 900 re f");

    private Shadow() {}

    /// What is done to the file before it is sealed.
    private interface Preparation {
        byte[] of(Anatomy base, HandmadeRevision revision);
    }

    /// What is done to it afterwards.
    private interface Switch {
        byte[] on(Anatomy file, HandmadeRevision revision);
    }

    static List<Attack> attacks() {
        return List.of(
                attack(
                        "hide: the cover is freed",
                        Shadow::cover,
                        (file, revision) -> revision.freed(COVER).appended()),
                attack(
                        "hide: the cover is emptied",
                        Shadow::cover,
                        (file, revision) -> revision.object(COVER, "null").appended()),
                attack(
                        "hide: the cover is shrunk",
                        Shadow::cover,
                        (file, revision) -> revision.object(COVER, file.with(COVER, "Rect", "[0 0 0 0]"))
                                .appended()),
                attack(
                        "hide: the cover is made invisible",
                        Shadow::cover,
                        (file, revision) -> revision.object(COVER, file.with(COVER, "F", "2"))
                                .appended()),
                attack(
                        "hide: the cover's picture is exchanged",
                        Shadow::cover,
                        (file, revision) ->
                                revision.object(PICTURE, SneakySignature.PATCH).appended()),
                attack(
                        "hide: the cover is freed under an insider's signature",
                        Shadow::cover,
                        (file, revision) -> insider(revision.freed(COVER), file)),
                attack(
                        "replace: the value of a field",
                        Shadow::text,
                        (file, revision) -> revision.object(TEXT, file.with(TEXT, "V", "(900000)"))
                                .appended()),
                attack(
                        "replace: the value of a field under an insider's signature",
                        Shadow::text,
                        (file, revision) -> insider(revision.object(TEXT, file.with(TEXT, "V", "(900000)")), file)),
                attack(
                        "replace: a font",
                        Shadow::font,
                        (file, revision) -> revision.object(FONT, OTHER_FONT).appended()),
                attack(
                        "replace: a font under an insider's signature",
                        Shadow::font,
                        (file, revision) -> insider(revision.object(FONT, OTHER_FONT), file)),
                attack(
                        "replace: a font under validation data",
                        Shadow::font,
                        (file, revision) -> validated(revision.object(FONT, OTHER_FONT), file, FONT)),
                attack(
                        "hide and replace: hidden content by references alone",
                        Shadow::overwritten,
                        (file, revision) ->
                                revision.pointing(file.content(), hidden(file)).appended()),
                attack(
                        "hide and replace: hidden content under an insider's signature",
                        Shadow::overwritten,
                        (file, revision) -> insider(revision.pointing(file.content(), hidden(file)), file)),
                attack(
                        "hide and replace: a hidden catalogue",
                        Shadow::secondCatalog,
                        (file, revision) -> revision.root(CATALOG).appended()),
                attack(
                        "hide and replace: a hidden tree of pages",
                        Shadow::secondCatalog,
                        (file, revision) -> revision.object(
                                        file.catalog(), file.with(file.catalog(), "Pages", PAGES + " 0 R"))
                                .appended()),
                attack(
                        "missing: supplied as validation data",
                        Shadow::missing,
                        (file, revision) -> validated(revision.object(MISSING, WHITE), file, MISSING)),
                attack(
                        "missing: supplied with an insider's signature",
                        Shadow::missing,
                        (file, revision) -> SneakySignature.field(
                                        revision.object(MISSING, WHITE),
                                        file,
                                        Hand.PERSON.maker(),
                                        revision.fresh(),
                                        "/Lock " + MISSING + " 0 R")
                                .signed(Hand.PERSON.maker())),
                attack(
                        "missing: supplied as the signature's own field",
                        Shadow::missingAnnotation,
                        (file, revision) -> SneakySignature.field(
                                        revision,
                                        file,
                                        Hand.PERSON.maker(),
                                        MISSING,
                                        "/Type/Annot/Subtype/Widget/Rect[0 0 99 99]")
                                .signed(Hand.PERSON.maker())),
                attack(
                        "missing: a freed number used again for validation data",
                        Shadow::freed,
                        (file, revision) -> validated(revision.object(FREED, WHITE), file, FREED)));
    }

    private static Attack attack(String name, Preparation preparation, Switch change) {
        return Attack.of(name, LATER_CHANGES, (target, random) -> {
            Anatomy base = new Anatomy(target.base());
            SealedFile prepared = target.sealedLike(preparation.of(base, new HandmadeRevision(target.base())));
            prepared.assertPassesForHonest();
            return change.on(prepared.anatomy(), new HandmadeRevision(prepared.bytes()));
        });
    }

    private static byte[] insider(HandmadeRevision revision, Anatomy file) {
        return SneakySignature.invisible(revision, file, Hand.PERSON.maker()).signed(Hand.PERSON.maker());
    }

    private static byte[] validated(HandmadeRevision revision, Anatomy file, int data) {
        String store = "<</Type/DSS/Certs[" + data + " 0 R]>>";
        return revision.object(file.catalog(), file.with(file.catalog(), "DSS", store))
                .appended();
    }

    private static byte[] cover(Anatomy base, HandmadeRevision revision) {
        return revision.object(PICTURE, WHITE.replace("<<", "<</Type/XObject/Subtype/Form/BBox[0 0 600 900]"))
                .object(COVER, "<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 595 842]/AP<</N " + PICTURE + " 0 R>>>>")
                .object(base.page(0), base.extended(base.page(0), "Annots", COVER + " 0 R"))
                .appended();
    }

    private static byte[] text(Anatomy base, HandmadeRevision revision) {
        revision.object(TEXT, "<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/V(9000)/F 4/Rect[100 700 300 720]>>")
                .object(base.catalog(), SneakySignature.withField(base, TEXT));
        return SneakySignature.onPage(revision, base, TEXT).appended();
    }

    private static byte[] font(Anatomy base, HandmadeRevision revision) {
        return revision.object(FONT, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
                .object(CONTENT, HandmadeRevision.stream("BT /F 12 Tf 100 700 Td (9000) Tj ET"))
                .object(
                        base.page(0),
                        base.with(base.page(0), "Contents", CONTENT + " 0 R")
                                .replaceFirst("/Resources ", "/Resources <</Font<</F " + FONT + " 0 R>>>>/Before "))
                .appended();
    }

    private static byte[] overwritten(Anatomy base, HandmadeRevision revision) {
        return revision.object(base.content(), WHITE).appended();
    }

    /// Where the content stood before it was overwritten: in front of everything that followed.
    private static long hidden(Anatomy file) {
        return 1L + file.text().indexOf("\n" + file.content() + " 0 obj");
    }

    private static byte[] secondCatalog(Anatomy base, HandmadeRevision revision) {
        return revision.object(PAGES, "<</Type/Pages/Count 1/Kids[" + base.page(1) + " 0 R]>>")
                .object(CATALOG, base.with(base.catalog(), "Pages", PAGES + " 0 R"))
                .appended();
    }

    private static byte[] missing(Anatomy base, HandmadeRevision revision) {
        return revision.object(
                        base.page(0),
                        base.with(base.page(0), "Contents", "[" + base.content() + " 0 R " + MISSING + " 0 R]"))
                .appended();
    }

    private static byte[] missingAnnotation(Anatomy base, HandmadeRevision revision) {
        return revision.object(base.page(0), base.extended(base.page(0), "Annots", MISSING + " 0 R"))
                .appended();
    }

    private static byte[] freed(Anatomy base, HandmadeRevision revision) {
        byte[] there = revision.object(FREED, WHITE)
                .object(
                        base.page(0),
                        base.with(base.page(0), "Contents", "[" + base.content() + " 0 R " + FREED + " 0 R]"))
                .appended();
        return new HandmadeRevision(there).freed(FREED).appended();
    }
}
