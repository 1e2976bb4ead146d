package org.qiantang.signing.verify;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.PdfValue.Sequence;
import org.qiantang.signing.syntax.XrefSection.Entry;

/// The objects that a file refers to and does not have. They count as null (ISO 32000-1 §7.3.10) until a later revision
/// supplies one, which changes what refers to it without touching it.
///
/// @param numbers their object numbers
record MissingObjects(Set<Integer> numbers) {
    /// What a file misses, wherever its trailer leads.
    static MissingObjects of(PdfFile file) {
        Set<Integer> missing = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        Deque<PdfValue> open = new ArrayDeque<>(file.trailer().entries().values());
        while (!open.isEmpty()) {
            PdfValue value = open.remove();
            if (value instanceof Reference reference) {
                if (!isThere(file, reference.number())) {
                    missing.add(reference.number());
                } else if (seen.add(reference.number())) {
                    open.add(file.resolve(reference));
                }
            } else {
                open.addAll(parts(value));
            }
        }
        return new MissingObjects(missing);
    }

    /// What is missing when one more revision was added that supplies none of it.
    MissingObjects with(PdfFile longer) {
        Set<Integer> missing = new HashSet<>(numbers);
        Deque<PdfValue> open = new ArrayDeque<>();
        longer.sections()
                .getFirst()
                .entries()
                .keySet()
                .forEach(
                        number -> open.addAll(parts(longer.resolve(new Reference(number, longer.generation(number))))));
        while (!open.isEmpty()) {
            PdfValue value = open.remove();
            if (value instanceof Reference reference && !isThere(longer, reference.number())) {
                missing.add(reference.number());
            }
            open.addAll(parts(value));
        }
        return new MissingObjects(missing);
    }

    static boolean isThere(PdfFile file, int number) {
        return file.entry(number)
                .filter(entry -> !(entry instanceof Entry.Free))
                .isPresent();
    }

    /// The values that a value directly holds.
    static Collection<PdfValue> parts(PdfValue value) {
        return switch (value) {
            case Dictionary dictionary -> dictionary.entries().values();
            case Sequence(List<PdfValue> items) -> items;
            case PdfValue.Stream stream -> stream.dictionary().entries().values();
            default -> List.of();
        };
    }
}
