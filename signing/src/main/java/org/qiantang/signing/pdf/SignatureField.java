package org.qiantang.signing.pdf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;

/// A signature field of the form (ISO 32000-1 §12.7.4.5), signed or still empty.
///
/// @param name fully qualified
/// @param value the signature's object, empty when the field is not signed
public record SignatureField(String name, Reference reference, Dictionary dictionary, Optional<PdfValue> value) {
    private static final int DEEPEST = 32;
    private static final int MOST_FIELDS = 20_000;
    private static final int LONGEST_BLANK = 200;
    private static final Pattern BLANK = Pattern.compile("(?:%[^\\r\\n]*+(?:[\\r\\n]|$)|/Tx\\s|BMC|EMC|[qQ]|\\s)*+");

    /// All of them, in the order of the form.
    ///
    /// @throws UnreadableFile when its tree is not sound
    public static List<SignatureField> of(PdfFile file) {
        List<SignatureField> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        file.dictionary(file.catalog().get("AcroForm"))
                .ifPresent(form -> file.items(form.get("Fields"))
                        .forEach(field -> collect(file, field, "", PdfValue.NOTHING, 0, seen, found)));
        return found;
    }

    public boolean isSigned() {
        return value.isPresent();
    }

    /// The object number of the signature, or -1.
    public int valueNumber() {
        return value.filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .map(Reference::number)
                .orElse(-1);
    }

    /// The annotation that shows the field: itself, or its only kid.
    public Optional<Reference> widget(PdfFile file) {
        if (!dictionary.has("Kids")) {
            return Optional.of(reference);
        }
        List<PdfValue> kids = file.items(dictionary.get("Kids"));
        return kids.size() == 1 && kids.getFirst() instanceof Reference kid ? Optional.of(kid) : Optional.empty();
    }

    /// Whether a signature that the file bears locks the field (FieldMDP, ISO 32000-1 §12.8.2.4).
    public boolean isLockedIn(PdfFile file) {
        return of(file).stream()
                .flatMap(other -> other.value().flatMap(file::dictionary).stream())
                .flatMap(signature -> file.items(signature.get("Reference")).stream())
                .flatMap(reference -> file.dictionary(reference).stream())
                .filter(reference -> reference.isName("TransformMethod", "FieldMDP"))
                .anyMatch(reference -> isCovered(file, file.dictionary(reference.get("TransformParams"))));
    }

    private boolean isCovered(PdfFile file, Optional<Dictionary> lock) {
        boolean named = lock.stream()
                .flatMap(rule -> file.items(rule.get("Fields")).stream())
                .map(file::resolve)
                .filter(PdfValue.Text.class::isInstance)
                .map(listed -> ((PdfValue.Text) listed).characters())
                .anyMatch(listed -> name.equals(listed) || name.startsWith(listed + "."));
        PdfValue action = lock.map(rule -> rule.get("Action")).orElse(PdfValue.NOTHING);
        return switch (action instanceof PdfValue.Name(String text) ? text : "") {
            case "Include" -> named;
            case "Exclude" -> !named;
            default -> true;
        };
    }

    /// Whether something is seen in its place before it is signed, which a seal would take away.
    public boolean showsSomething(PdfFile file) {
        return widget(file)
                .flatMap(file::dictionary)
                .filter(shown -> hasArea(file, shown))
                .filter(shown -> shown.has("AP") && !isBlank(file, shown.get("AP"))
                        || file.dictionary(shown.get("MK"))
                                .filter(look -> look.has("BG"))
                                .isPresent())
                .isPresent();
    }

    private static boolean hasArea(PdfFile file, Dictionary shown) {
        return PageTree.rectangle(file, shown.get("Rect"))
                .filter(box -> box.get(2) > box.get(0) && box.get(3) > box.get(1))
                .isPresent();
    }

    /// A picture in which nothing is drawn, as form designers leave it.
    private static boolean isBlank(PdfFile file, PdfValue appearances) {
        Dictionary pictures = file.dictionary(appearances).orElseGet(() -> new Dictionary(Map.of()));
        if (pictures.entries().isEmpty()) {
            return true;
        }
        if (pictures.entries().size() > 1 || !(file.resolve(pictures.get("N")) instanceof PdfValue.Stream stream)) {
            return false;
        }
        try {
            byte[] drawn = file.decoded(stream);
            return drawn.length <= LONGEST_BLANK
                    && BLANK.matcher(new String(drawn, StandardCharsets.ISO_8859_1))
                            .matches();
        } catch (UnreadableFile damaged) {
            return false;
        }
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
