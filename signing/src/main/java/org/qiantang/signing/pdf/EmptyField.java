package org.qiantang.signing.pdf;

import java.util.List;
import java.util.Optional;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;

/// A signature field that waits for its signature, and the one place where it is seen.
///
/// @param widget the annotation that shows it, which may be the field itself
/// @param box the widget's rectangle in the page's own units
record EmptyField(SignatureField field, Reference widget, int pageIndex, PageTree.Page page, List<Double> box) {
    private static final long READ_ONLY = 1;
    private static final long PRINTED = 4;
    /// Invisible, Hidden, NoView, ToggleNoView.
    private static final long HIDING = 1 | 2 | 32 | 256;

    /// What came of looking for it.
    sealed interface Search {
        record Found(EmptyField field) implements Search {}

        record Refused(SealRefusal reason) implements Search {}
    }

    /// The field of a name, when a seal can be put into it.
    ///
    /// @throws org.qiantang.signing.UnreadableFile when the file is not sound
    static Search named(PdfFile file, String name) {
        List<SignatureField> named = SignatureField.of(file).stream()
                .filter(field -> field.name().equals(name))
                .toList();
        if (named.size() != 1) {
            return new Search.Refused(named.isEmpty() ? SealRefusal.FIELD_NOT_FOUND : SealRefusal.FIELD_AMBIGUOUS);
        }
        SignatureField field = named.getFirst();
        return field.isSigned()
                ? new Search.Refused(SealRefusal.FIELD_SIGNED)
                : examine(file, field, inPlace(file, PageTree.of(file), field));
    }

    /// Whether a seal can be put into a field that is not signed.
    static Search examine(PdfFile file, SignatureField field, Optional<EmptyField> inPlace) {
        return inPlace.map(empty ->
                        empty.refusal(file).<Search>map(Search.Refused::new).orElseGet(() -> new Search.Found(empty)))
                .orElseGet(() -> new Search.Refused(misplaced(file, field)));
    }

    private static SealRefusal misplaced(PdfFile file, SignatureField field) {
        return field.widget(file).isEmpty() ? SealRefusal.FIELD_AMBIGUOUS : SealRefusal.FIELD_HIDDEN;
    }

    /// A field in its place; empty when it has not exactly one on a page.
    static Optional<EmptyField> inPlace(PdfFile file, List<PageTree.Page> pages, SignatureField field) {
        Optional<Reference> widget = field.widget(file);
        List<PageTree.Page> bearing = widget.stream()
                .flatMap(shown -> pages.stream()
                        .filter(page ->
                                file.items(page.dictionary().get("Annots")).contains(shown)))
                .toList();
        if (bearing.size() != 1) {
            return Optional.empty();
        }
        PageTree.Page page = bearing.getFirst();
        return widget.flatMap(file::dictionary)
                .filter(shown -> shown.isName("Subtype", "Widget"))
                .flatMap(shown -> PageTree.rectangle(file, shown.get("Rect")))
                .map(box -> new EmptyField(field, widget.orElseThrow(), pages.indexOf(page), page, box));
    }

    private Optional<SealRefusal> refusal(PdfFile file) {
        Dictionary shown = file.dictionary(widget).orElseThrow();
        long flags = number(file, shown, "F");
        if ((flags & PRINTED) == 0 || (flags & HIDING) != 0 || shown.has("OC")) {
            return Optional.of(SealRefusal.FIELD_HIDDEN);
        }
        if (seen().widthMm() < SealImage.SMALLEST_WIDTH_MM || seen().heightMm() <= 0) {
            return Optional.of(SealRefusal.FIELD_TOO_SMALL);
        }
        if (!SealPlace.in(page, box).liesWithin(page)) {
            return Optional.of(SealRefusal.SEAL_OUTSIDE);
        }
        if ((number(file, field.dictionary(), "Ff") & READ_ONLY) != 0 || field.isLockedIn(file)) {
            return Optional.of(SealRefusal.FIELD_LOCKED);
        }
        if (field.dictionary().has("Lock")) {
            return Optional.of(SealRefusal.FIELD_LOCKS_OTHERS);
        }
        return FormRevision.isSigned(file) && field.showsSomething(file)
                ? Optional.of(SealRefusal.FIELD_SHOWS_SIGNED)
                : Optional.empty();
    }

    private static long number(PdfFile file, Dictionary dictionary, String key) {
        return PdfValue.wholeNumber(file.resolve(dictionary.get(key))).orElse(0L);
    }

    PageTree.Seen seen() {
        return page.seen(box);
    }

    /// Its middle.
    Placement.At centre() {
        PageTree.Seen seen = seen();
        return new Placement.At(pageIndex, seen.leftMm() + seen.widthMm() / 2, seen.topMm() + seen.heightMm() / 2);
    }
}
