package org.qiantang.signing.attack;

import static org.qiantang.signing.PointKind.COVERAGE;
import static org.qiantang.signing.PointKind.LATER_CHANGES;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.qiantang.signing.syntax.PdfText;

/// One number for two objects, so that two readers see two files.
final class DuplicatedObject {
    private DuplicatedObject() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.of("twice in one revision, the sound one listed", LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    int number = anatomy.fields().getFirst();
                    return new HandmadeRevision(file.bytes())
                            .unlisted(number, IncrementalSaving.drawing(random))
                            .object(number, PdfText.of(anatomy.dictionary(number)))
                            .appended();
                }),
                Attack.of("in a permitted revision, unlisted", LATER_CHANGES, (file, random) -> {
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    return SneakySignature.invisible(revision, file.anatomy(), Hand.PERSON.maker())
                            .unlisted(file.anatomy().content(), IncrementalSaving.drawing(random))
                            .signed(Hand.PERSON.maker());
                }),
                Attack.of(
                        "in a permitted revision, listed at the old place and standing in the new",
                        LATER_CHANGES,
                        (file, random) -> {
                            HandmadeRevision revision = new HandmadeRevision(file.bytes());
                            int content = file.anatomy().content();
                            return SneakySignature.invisible(revision, file.anatomy(), Hand.PERSON.maker())
                                    .unlisted(content, IncrementalSaving.drawing(random))
                                    .pointing(content, file.anatomy().start(content))
                                    .signed(Hand.PERSON.maker());
                        }),
                Attack.of("the signature once more under its own number", COVERAGE, (file, random) -> {
                    int number = file.anatomy().signature(file.last());
                    return new HandmadeRevision(file.bytes())
                            .object(number, PdfText.of(file.anatomy().dictionary(number)))
                            .appended();
                }),
                Attack.of("the field once more under its own name", LATER_CHANGES, (file, random) -> {
                    HandmadeRevision revision = new HandmadeRevision(file.bytes());
                    Anatomy anatomy = file.anatomy();
                    int copy = revision.fresh();
                    return revision.object(
                                    copy,
                                    PdfText.of(
                                            anatomy.dictionary(anatomy.fields().getFirst())))
                            .object(
                                    anatomy.catalog(),
                                    anatomy.with(
                                            anatomy.catalog(), "AcroForm", "<</SigFlags 3/Fields[" + copy + " 0 R]>>"))
                            .appended();
                }),
                Attack.of("the cross-references once more", LATER_CHANGES, (file, random) -> {
                    Anatomy anatomy = file.anatomy();
                    String references = anatomy.text().substring((int) anatomy.references());
                    return new HandmadeRevision(file.bytes()).raw(references).withoutReferences();
                }),
                Attack.of(
                                "the whole sealed file once more behind itself",
                                LATER_CHANGES,
                                (file, random) -> new HandmadeRevision(file.bytes())
                                        .raw(new String(file.bytes(), StandardCharsets.ISO_8859_1))
                                        .withoutReferences())
                        .or(COVERAGE),
                Attack.of(
                                "the unsealed file in front of the sealed one",
                                COVERAGE,
                                (file, random) -> (new String(file.base(), StandardCharsets.ISO_8859_1)
                                                + file.anatomy().text())
                                        .getBytes(StandardCharsets.ISO_8859_1))
                        .or(LATER_CHANGES));
    }
}
