package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.util.List;
import org.qiantang.signing.SignatureMaker;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Sequence;

/// Slices of 骑缝章 changed, taken away, moved and added after the seal.
final class EdgeSlices {
    private static final SignatureMaker INSIDER = Hand.PERSON.maker();

    private EdgeSlices() {}

    static List<Attack> attacks() {
        return List.of(
                attack(
                        "a slice moved",
                        (anatomy, revision, slice) -> revision.object(
                                        slice, anatomy.with(slice, "Rect", "[0 0 40 120]"))
                                .appended()),
                attack(
                        "a slice hidden",
                        (anatomy, revision, slice) -> revision.object(slice, anatomy.with(slice, "F", "2"))
                                .appended()),
                attack(
                        "a slice hidden under an insider's signature",
                        (anatomy, revision, slice) -> SneakySignature.invisible(
                                        revision.object(slice, anatomy.with(slice, "F", "2")), anatomy, INSIDER)
                                .signed(INSIDER)),
                attack(
                        "a patch in the place of a slice",
                        (anatomy, revision, slice) -> revision.object(
                                        Anatomy.number(anatomy.appearance(slice)), SneakySignature.PATCH)
                                .appended()),
                attack("a slice taken off its page", (anatomy, revision, slice) -> {
                    List<PdfValue> others = anatomy.annotations(0).stream()
                            .filter(annotation -> Anatomy.number(annotation) != slice)
                            .toList();
                    return revision.object(
                                    anatomy.page(0),
                                    anatomy.with(anatomy.page(0), "Annots", PdfText.of(new Sequence(others))))
                            .appended();
                }),
                attack(
                        "a slice freed",
                        (anatomy, revision, slice) -> revision.freed(slice).appended()),
                attack("one more slice under an insider's signature", (anatomy, revision, slice) -> {
                    int copy = revision.fresh();
                    revision.object(copy, PdfText.of(anatomy.dictionary(slice)));
                    return SneakySignature.invisible(SneakySignature.onPage(revision, anatomy, copy), anatomy, INSIDER)
                            .signed(INSIDER);
                }),
                attack(
                        "the same slice on another page under an insider's signature",
                        (anatomy, revision, slice) -> SneakySignature.invisible(
                                        revision.object(
                                                anatomy.page(1),
                                                anatomy.extended(anatomy.page(1), "Annots", slice + " 0 R")),
                                        anatomy,
                                        INSIDER)
                                .signed(INSIDER)));
    }

    private interface Change {
        byte[] of(Anatomy anatomy, HandmadeRevision revision, int slice);
    }

    private static Attack attack(String name, Change change) {
        return Attack.of(name, LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    int slice = anatomy.annotations(0).stream()
                            .map(Anatomy::number)
                            .filter(number -> anatomy.dictionary(number).isName("Subtype", "Stamp"))
                            .findFirst()
                            .orElseThrow();
                    return change.of(anatomy, new HandmadeRevision(file.bytes()), slice);
                })
                .where(file -> file.hands().getFirst() == Hand.CITY_WITH_EDGES);
    }
}
