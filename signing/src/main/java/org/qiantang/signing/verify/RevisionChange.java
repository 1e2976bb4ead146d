package org.qiantang.signing.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiantang.signing.pdf.Certification;
import org.qiantang.signing.pdf.SecurityStore;
import org.qiantang.signing.pdf.SignatureField;
import org.qiantang.signing.seal.SealAppearance;
import org.qiantang.signing.seal.SealImage;
import org.qiantang.signing.seal.SealPart;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfParser.IndirectObject;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.syntax.XrefSection;
import org.qiantang.signing.syntax.XrefSection.Entry;

/// What one appended revision does to the file before it, object by object.
///
/// Permitted: a new signature field that is signed in this revision, its widget on a page, the value and the picture of
/// a field that was empty, and validation data (DSS). Anything else is a change to what was signed.
final class RevisionChange {
    private static final double WIDEST_POINTS = 100 * 72 / 25.4;
    private static final Set<String> FIELD_KEYS = Set.of(
            "Type", "Subtype", "FT", "T", "TU", "F", "Ff", "Rect", "P", "V", "AP", "MK", "Lock", "Border", "BS", "Q",
            "DA", "Kids", "Parent");
    private static final Set<String> TIMESTAMP_FIELD_KEYS =
            Set.of("Type", "Subtype", "FT", "T", "F", "Ff", "Rect", "P", "V");
    private static final Set<String> TIMESTAMP_KEYS =
            Set.of("Type", "Filter", "SubFilter", "ByteRange", "Contents", "V", "M");

    private final PdfFile before;
    private final PdfFile after;
    private final AppendedRevision revision;
    private final List<SignatureField> signed;
    private final Set<Integer> added;
    private final Set<Integer> changed;

    private RevisionChange(
            PdfFile before,
            PdfFile after,
            AppendedRevision revision,
            List<SignatureField> signed,
            Set<Integer> added,
            Set<Integer> changed) {
        this.before = before;
        this.after = after;
        this.revision = revision;
        this.signed = signed;
        this.added = added;
        this.changed = changed;
    }

    /// The code of the first thing that is not permitted; empty when the revision is.
    ///
    /// @param before the file up to the revision
    /// @param after the file up to the revision's end
    /// @param missing what the file before refers to and does not have
    static Optional<String> fault(PdfFile before, PdfFile after, AppendedRevision revision, MissingObjects missing) {
        Optional<String> structure = structureFault(before, after, revision);
        if (structure.isPresent()) {
            return structure;
        }
        Set<Integer> added = new HashSet<>();
        Set<Integer> changed = new HashSet<>();
        Set<Integer> containers = containers(after.sections().getFirst());
        for (int number : after.sections().getFirst().entries().keySet()) {
            boolean existed = MissingObjects.isThere(before, number);
            if (missing.numbers().contains(number)) {
                return Optional.of("OBJECT_SUPPLIED");
            }
            if (number != 0 && !containers.contains(number) && !isReferences(after, number)) {
                (existed ? changed : added).add(number);
            } else if (existed && number != 0) {
                return Optional.of("OBJECT_CHANGED");
            }
        }
        return new RevisionChange(before, after, revision, newlySigned(before, after), added, changed).fault();
    }

    private static boolean isReferences(PdfFile file, int number) {
        return file.resolve(new Reference(number, 0)) instanceof PdfValue.Stream stream
                && stream.dictionary().isName("Type", "XRef");
    }

    private static Set<Integer> containers(XrefSection section) {
        return section.entries().values().stream()
                .filter(Entry.InStream.class::isInstance)
                .map(entry -> ((Entry.InStream) entry).container())
                .collect(Collectors.toSet());
    }

    private static Optional<String> structureFault(PdfFile before, PdfFile after, AppendedRevision revision) {
        List<XrefSection> chain = after.sections();
        boolean linked = chain.getFirst().offset() == revision.referencesAt()
                && offsets(chain.subList(1, chain.size())).equals(offsets(before.sections()));
        if (!linked) {
            return Optional.of("REVISION_NOT_IN_CHAIN");
        }
        Dictionary trailer = after.trailer();
        if (!same(trailer, before.trailer(), "Root") || trailer.has("Encrypt") || trailer.has("XRefStm")) {
            return Optional.of("TRAILER_CHANGED");
        }
        if (trailer.has("Info") && !same(trailer, before.trailer(), "Info")) {
            return Optional.of("TRAILER_CHANGED");
        }
        return entriesFault(chain.getFirst(), revision);
    }

    private static Optional<String> entriesFault(XrefSection section, AppendedRevision revision) {
        Map<Integer, Long> standing = new HashMap<>();
        for (IndirectObject object : revision.objects()) {
            if (standing.put(object.number(), object.start()) != null) {
                return Optional.of("OBJECT_TWICE");
            }
        }
        for (Map.Entry<Integer, Entry> one : section.entries().entrySet()) {
            int number = one.getKey();
            boolean sound = switch (one.getValue()) {
                case Entry.Free() -> number == 0;
                case Entry.At(long offset, int generation) ->
                    offset == section.offset() || Objects.equals(standing.get(number), offset);
                case Entry.InStream(int container, int index) -> standing.containsKey(container);
            };
            if (!sound) {
                return Optional.of("REFERENCE_OUTSIDE_REVISION");
            }
        }
        return section.entries().keySet().containsAll(standing.keySet())
                ? Optional.empty()
                : Optional.of("OBJECT_HIDDEN");
    }

    private static List<Long> offsets(List<XrefSection> sections) {
        return sections.stream().map(XrefSection::offset).toList();
    }

    private static List<SignatureField> newlySigned(PdfFile before, PdfFile after) {
        Set<Integer> known = SignatureField.of(before).stream()
                .filter(SignatureField::isSigned)
                .map(field -> field.reference().number())
                .collect(Collectors.toSet());
        return SignatureField.of(after).stream()
                .filter(SignatureField::isSigned)
                .filter(field -> !known.contains(field.reference().number()))
                .toList();
    }

    private Optional<String> fault() {
        boolean validationOnly = changesValidationData();
        if (signed.isEmpty() && !validationOnly) {
            return Optional.of("REVISION_NOT_SIGNED");
        }
        if (validationOnly && !SecurityStore.isOnlyExtended(before, after, added)) {
            return Optional.of("STORE_NOT_PERMITTED");
        }
        // Validation data and document time stamps are no changes in the sense of a certification (ISO 32000-2
        // §12.8.2.2).
        if (!signed.stream().allMatch(this::isTimestamp) && Certification.forbidsSignatures(before)) {
            return Optional.of("CERTIFIED_NO_CHANGES");
        }
        if (signed.size() > 1) {
            return Optional.of("SEVERAL_FIELDS_SIGNED");
        }
        for (SignatureField field : signed) {
            Optional<String> fault = signedFault(field);
            if (fault.isPresent()) {
                return fault;
            }
        }
        Set<Integer> pages = PageTree.of(before).stream()
                .map(page -> page.reference().number())
                .collect(Collectors.toSet());
        for (int number : changed) {
            if (!isPermitted(number, pages)) {
                return Optional.of("OBJECT_CHANGED");
            }
        }
        return reachable().containsAll(added) ? Optional.empty() : Optional.of("OBJECT_HIDDEN");
    }

    private boolean changesValidationData() {
        return !same(before.catalog(), after.catalog(), "DSS")
                || after.catalog().get("DSS") instanceof Reference data && changed.contains(data.number());
    }

    private Optional<String> signedFault(SignatureField field) {
        boolean toTheEnd = SignedRange.read(after, field) instanceof SignedRange.Reading.Exact(SignedRange range)
                && range.length() == revision.end();
        if (!toTheEnd) {
            return Optional.of("REVISION_NOT_SIGNED");
        }
        if (isTimestamp(field)) {
            return isBareTimestamp(field) ? Optional.empty() : Optional.of("FIELD_NOT_PERMITTED");
        }
        if (hidesWhatIsBelow(field)) {
            return Optional.of("FIELD_PICTURE_UNKNOWN");
        }
        if (added.contains(field.reference().number())) {
            List<Dictionary> parts = new ArrayList<>(List.of(field.dictionary()));
            after.items(field.dictionary().get("Kids"))
                    .forEach(kid -> after.dictionary(kid).ifPresent(parts::add));
            for (Dictionary part : parts) {
                if (!FIELD_KEYS.containsAll(part.entries().keySet()) || part.has("Subtype") && !isSmallWidget(part)) {
                    return Optional.of("FIELD_NOT_PERMITTED");
                }
            }
            return Optional.empty();
        }
        return filledFault(field);
    }

    /// A field that stood empty may take its signature, unless it was locked, or showed something that was signed.
    private Optional<String> filledFault(SignatureField filled) {
        Optional<SignatureField> old = SignatureField.of(before).stream()
                .filter(field -> field.reference().equals(filled.reference()))
                .findFirst();
        if (old.filter(field -> field.widget(before).equals(filled.widget(after)))
                .isEmpty()) {
            return Optional.of("FIELD_NOT_PERMITTED");
        }
        if (old.get().isLockedIn(before)) {
            return Optional.of("FIELD_LOCKED_BEFORE");
        }
        return old.get().showsSomething(before) ? Optional.of("FIELD_SHOWED_SIGNED") : Optional.empty();
    }

    private boolean isTimestamp(SignatureField field) {
        return SignedRange.read(after, field) instanceof SignedRange.Reading.Exact(SignedRange range)
                && range.format().equals(SignatureTrial.DOCUMENT_TIMESTAMP);
    }

    /// Anybody can have a file stamped: a field with a time stamp shows nothing and leads to nothing else.
    private boolean isBareTimestamp(SignatureField field) {
        boolean shown = PageTree.rectangle(after, field.dictionary().get("Rect"))
                .filter(box -> box.get(2) > box.get(0) || box.get(3) > box.get(1))
                .isPresent();
        return added.contains(field.reference().number())
                && TIMESTAMP_FIELD_KEYS.containsAll(field.dictionary().entries().keySet())
                && !shown
                && field.value()
                        .flatMap(after::dictionary)
                        .filter(value ->
                                TIMESTAMP_KEYS.containsAll(value.entries().keySet())
                                        && value.entries().values().stream().noneMatch(Reference.class::isInstance))
                        .isPresent();
    }

    /// A seal that this product draws lets the page show through, in its true size. Whatever else a field shows may
    /// cover
    /// what was signed.
    private boolean hidesWhatIsBelow(SignatureField field) {
        Optional<Dictionary> widget = field.widget(after).flatMap(after::dictionary);
        boolean shown = widget.flatMap(part -> PageTree.rectangle(after, part.get("Rect")))
                .filter(box -> box.get(2) > box.get(0) && box.get(3) > box.get(1))
                .isPresent();
        return shown
                && (!(SealAppearance.recognise(after, widget.orElseThrow().get("AP"))
                                instanceof SealAppearance.Recognition.Drawn(SealImage image, SealPart part))
                        || SealOnPage.find(after, field)
                                .filter(seen -> !seen.isTrueSize(image, part))
                                .isPresent());
    }

    private boolean isSmallWidget(Dictionary widget) {
        return widget.isName("Subtype", "Widget")
                && PageTree.rectangle(after, widget.get("Rect"))
                        .filter(box ->
                                box.get(2) - box.get(0) <= WIDEST_POINTS && box.get(3) - box.get(1) <= WIDEST_POINTS)
                        .isPresent();
    }

    private boolean isPermitted(int number, Set<Integer> pages) {
        Reference reference = new Reference(number, before.generation(number));
        PdfValue old = before.resolve(reference);
        PdfValue now = after.resolve(reference);
        Dictionary catalog = before.catalog();
        if (isReferenceTo(before.trailer().get("Root"), number)) {
            return old instanceof Dictionary a && now instanceof Dictionary b && catalogPermitted(a, b);
        }
        if (isReferenceTo(catalog.get("AcroForm"), number)) {
            return old instanceof Dictionary a && now instanceof Dictionary b && formPermitted(a, b);
        }
        if (isReferenceTo(catalog.get("DSS"), number)) {
            return old instanceof Dictionary && now instanceof Dictionary;
        }
        if (pages.contains(number)) {
            return old instanceof Dictionary a && now instanceof Dictionary b && pagePermitted(a, b);
        }
        if (old instanceof Sequence && now instanceof Sequence) {
            return (isFieldList(number) && isExtended(old, now, fieldNumbers()))
                    || (isAnnotationList(number, pages) && isExtended(old, now, annotationNumbers()));
        }
        Set<String> filled = filledKeys(number);
        return !filled.isEmpty()
                && old instanceof Dictionary a
                && now instanceof Dictionary b
                && onlyDiffers(a, b, filled);
    }

    /// What a signature changes in the object of a field that stood empty, and in that of its widget.
    private Set<String> filledKeys(int number) {
        Set<String> keys = new HashSet<>();
        for (SignatureField field : signed) {
            boolean stood = !added.contains(field.reference().number());
            if (stood && field.reference().number() == number) {
                keys.add("V");
            }
            if (stood
                    && field.widget(after)
                            .filter(shown -> shown.number() == number)
                            .isPresent()) {
                keys.add("AP");
            }
        }
        return keys;
    }

    private static boolean isReferenceTo(PdfValue value, int number) {
        return value instanceof Reference reference && reference.number() == number;
    }

    private boolean catalogPermitted(Dictionary old, Dictionary now) {
        if (!onlyDiffers(old, now, Set.of("AcroForm", "DSS"))) {
            return false;
        }
        PdfValue oldForm = old.get("AcroForm");
        PdfValue newForm = now.get("AcroForm");
        if (PdfText.of(oldForm).equals(PdfText.of(newForm))) {
            return true;
        }
        Optional<Dictionary> form = after.dictionary(newForm);
        if (oldForm.equals(PdfValue.NOTHING)) {
            return form.filter(dictionary -> formPermitted(new Dictionary(Map.of()), dictionary))
                    .isPresent();
        }
        return oldForm instanceof Dictionary a && newForm instanceof Dictionary b && formPermitted(a, b);
    }

    private boolean formPermitted(Dictionary old, Dictionary now) {
        if (!onlyDiffers(old, now, Set.of("Fields", "SigFlags"))) {
            return false;
        }
        PdfValue oldFields = old.get("Fields");
        PdfValue newFields = now.get("Fields");
        return oldFields instanceof Reference
                ? PdfText.of(oldFields).equals(PdfText.of(newFields))
                : isExtended(oldFields, newFields, fieldNumbers());
    }

    private boolean pagePermitted(Dictionary old, Dictionary now) {
        if (!onlyDiffers(old, now, Set.of("Annots"))) {
            return false;
        }
        PdfValue oldList = old.get("Annots");
        return oldList instanceof Reference
                ? PdfText.of(oldList).equals(PdfText.of(now.get("Annots")))
                : isExtended(oldList, now.get("Annots"), annotationNumbers());
    }

    /// The new array begins with the whole old one, and every further item is one of the new objects.
    private boolean isExtended(PdfValue old, PdfValue now, Set<Integer> permitted) {
        List<PdfValue> before = old instanceof Sequence(List<PdfValue> items) ? items : List.of();
        List<PdfValue> extended = after.items(now);
        return extended.size() >= before.size()
                && PdfText.of(new Sequence(extended.subList(0, before.size()))).equals(PdfText.of(new Sequence(before)))
                && extended.subList(before.size(), extended.size()).stream()
                        .allMatch(item -> item instanceof Reference reference
                                && permitted.contains(reference.number())
                                && added.contains(reference.number()));
    }

    private boolean isFieldList(int number) {
        return before.dictionary(before.catalog().get("AcroForm"))
                .filter(form -> isReferenceTo(form.get("Fields"), number))
                .isPresent();
    }

    private boolean isAnnotationList(int number, Set<Integer> pages) {
        return PageTree.of(before).stream()
                .anyMatch(page -> pages.contains(page.reference().number())
                        && isReferenceTo(page.dictionary().get("Annots"), number));
    }

    private Set<Integer> fieldNumbers() {
        return signed.stream().map(field -> field.reference().number()).collect(Collectors.toSet());
    }

    /// The annotations that may be new: the signatures' own, and with the first seal 骑缝章, which later would change
    /// what was sealed.
    private Set<Integer> annotationNumbers() {
        Set<Integer> numbers = signed.stream()
                .flatMap(field -> field.widget(after).stream())
                .map(Reference::number)
                .collect(Collectors.toCollection(HashSet::new));
        if (SignatureField.of(before).stream().noneMatch(SignatureField::isSigned)) {
            numbers.addAll(SealOnPage.slices(after));
        }
        return numbers;
    }

    private static boolean onlyDiffers(Dictionary old, Dictionary now, Set<String> permitted) {
        Set<String> keys = new HashSet<>(old.entries().keySet());
        keys.addAll(now.entries().keySet());
        return keys.stream().allMatch(key -> permitted.contains(key) || same(old, now, key));
    }

    private static boolean same(Dictionary a, Dictionary b, String key) {
        return a.has(key) == b.has(key) && PdfText.of(a.get(key)).equals(PdfText.of(b.get(key)));
    }

    /// New objects that the new signatures and the validation data lead to, over new objects only.
    private Set<Integer> reachable() {
        Deque<PdfValue> open = new ArrayDeque<>();
        // A changed object differs only where it may, so whatever is new behind it was let in there.
        changed.forEach(number ->
                open.addAll(MissingObjects.parts(after.resolve(new Reference(number, after.generation(number))))));
        Set<Integer> seen = new HashSet<>();
        while (!open.isEmpty()) {
            PdfValue value = open.remove();
            if (value instanceof Reference reference) {
                if (added.contains(reference.number()) && seen.add(reference.number())) {
                    open.add(after.resolve(reference));
                }
            } else {
                open.addAll(MissingObjects.parts(value));
            }
        }
        return seen;
    }
}
