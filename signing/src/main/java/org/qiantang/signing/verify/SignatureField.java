package org.qiantang.signing.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;

/// A signature field of the form (ISO 32000-1 §12.7.4.5), signed or still empty.
///
/// @param name fully qualified
/// @param value the signature's object, empty when the field is not signed
record SignatureField(String name, Reference reference, Dictionary dictionary, Optional<PdfValue> value) {
    private static final int DEEPEST = 32;
    private static final int MOST_FIELDS = 20_000;

    static List<SignatureField> of(PdfFile file) {
        List<SignatureField> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        file.dictionary(file.catalog().get("AcroForm"))
                .ifPresent(form -> file.items(form.get("Fields"))
                        .forEach(field -> collect(file, field, "", PdfValue.NOTHING, 0, seen, found)));
        return found;
    }

    boolean isSigned() {
        return value.isPresent();
    }

    /// The object number of the signature, or -1.
    int valueNumber() {
        return value.filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .map(Reference::number)
                .orElse(-1);
    }

    /// The annotation that shows the field: itself, or its only kid.
    Optional<Reference> widget(PdfFile file) {
        if (!dictionary.has("Kids")) {
            return Optional.of(reference);
        }
        List<PdfValue> kids = file.items(dictionary.get("Kids"));
        return kids.size() == 1 && kids.getFirst() instanceof Reference kid ? Optional.of(kid) : Optional.empty();
    }

    private static void collect(
            PdfFile file,
            PdfValue node,
            String above,
            PdfValue inheritedType,
            int depth,
            Set<Integer> seen,
            List<SignatureField> found) {
        Optional<Dictionary> dictionary = file.dictionary(node);
        if (dictionary.isEmpty() || !(node instanceof Reference reference)) {
            return;
        }
        if (depth > DEEPEST || seen.size() > MOST_FIELDS || !seen.add(reference.number())) {
            throw new UnreadableFile("FORM_TREE");
        }
        Dictionary field = dictionary.get();
        String own = file.resolve(field.get("T")) instanceof PdfValue.Text text ? text.characters() : "";
        String name = above.isEmpty() || own.isEmpty() ? above + own : above + "." + own;
        PdfValue type = field.has("FT") ? file.resolve(field.get("FT")) : inheritedType;
        if (type.equals(new PdfValue.Name("Sig")) && (field.has("T") || field.has("V"))) {
            Optional<PdfValue> value = Optional.of(field.get("V")).filter(v -> !v.equals(PdfValue.NOTHING));
            found.add(new SignatureField(name, reference, field, value));
        }
        for (PdfValue kid : file.items(field.get("Kids"))) {
            collect(file, kid, name, type, depth + 1, seen, found);
        }
    }
}
