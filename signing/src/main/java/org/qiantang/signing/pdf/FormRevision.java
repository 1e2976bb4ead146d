package org.qiantang.signing.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qiantang.signing.syntax.PageTree;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfText;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.syntax.RevisionWriter;

/// What a revision with a signature adds to the form and the pages of a file (ISO 32000-1 §12.7).
final class FormRevision {
    private FormRevision() {}

    /// The annotations of a page with those that are added.
    private record Annotations(PageTree.Page page, List<PdfValue> items) {}

    /// Puts each new annotation on its page.
    ///
    /// @param pages one for each
    static void addToPages(PdfFile file, RevisionWriter writer, List<PageTree.Page> pages, List<Reference> added) {
        Map<Reference, Annotations> lists = new LinkedHashMap<>();
        for (int i = 0; i < added.size(); i++) {
            PageTree.Page page = pages.get(i);
            PdfValue annotations = page.dictionary().get("Annots");
            Reference kept = annotations instanceof Reference list ? list : page.reference();
            lists.computeIfAbsent(kept, each -> new Annotations(page, new ArrayList<>(file.items(annotations))))
                    .items()
                    .add(added.get(i));
        }
        lists.forEach((kept, annotations) -> {
            PageTree.Page page = annotations.page();
            Sequence list = new Sequence(annotations.items());
            boolean apart = !kept.equals(page.reference());
            writer.write(kept, PdfText.of(apart ? list : page.dictionary().with("Annots", list)));
        });
    }

    /// Says that the form has signatures, and adds new fields to it.
    static void addToForm(PdfFile file, RevisionWriter writer, List<Reference> added) {
        Dictionary catalog = file.catalog();
        PdfValue stated = catalog.get("AcroForm");
        Dictionary form = file.dictionary(stated).orElseGet(() -> new Dictionary(Map.of()));
        long flags = PdfValue.wholeNumber(file.resolve(form.get("SigFlags"))).orElse(0L) | 3;
        Dictionary changed = form.with("SigFlags", new PdfValue.Numeral(Long.toString(flags)));
        Sequence fields = extended(file.items(form.get("Fields")), added);
        if (!added.isEmpty() && form.get("Fields") instanceof Reference list) {
            writer.write(list, PdfText.of(fields));
        } else if (!added.isEmpty()) {
            changed = changed.with("Fields", fields);
        }
        if (PdfText.of(changed).equals(PdfText.of(form))) {
            return;
        }
        if (stated instanceof Reference reference) {
            writer.write(reference, PdfText.of(changed));
        } else if (file.trailer().get("Root") instanceof Reference root) {
            writer.write(root, PdfText.of(catalog.with("AcroForm", changed)));
        }
    }

    private static Sequence extended(List<PdfValue> items, List<Reference> added) {
        List<PdfValue> more = new ArrayList<>(items);
        more.addAll(added);
        return new Sequence(more);
    }

    static boolean isSigned(PdfFile file) {
        return SignatureField.of(file).stream().anyMatch(SignatureField::isSigned);
    }

    static String freeName(PdfFile file, String kind) {
        Set<String> taken = new HashSet<>();
        file.dictionary(file.catalog().get("AcroForm")).ifPresent(form -> {
            for (PdfValue field : file.items(form.get("Fields"))) {
                file.dictionary(field)
                        .map(dictionary -> file.resolve(dictionary.get("T")))
                        .filter(PdfValue.Text.class::isInstance)
                        .ifPresent(name -> taken.add(((PdfValue.Text) name).characters()));
            }
        });
        int number = 1;
        while (taken.contains(kind + number)) {
            number++;
        }
        return kind + number;
    }
}
