package org.qiantang.signing.pdf;

import java.util.Optional;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfValue;
import org.qiantang.signing.syntax.PdfValue.Dictionary;

/// What an author's certification allows (ISO 32000-1 §12.8.2.2).
public final class Certification {
    private static final int DEFAULT_LEVEL = 2;

    private Certification() {}

    /// True when the file is certified with level 1: no changes at all.
    public static boolean forbidsSignatures(PdfFile file) {
        return file.dictionary(file.catalog().get("Perms"))
                .flatMap(permissions -> file.dictionary(permissions.get("DocMDP")))
                .flatMap(signature -> level(file, signature))
                .filter(level -> level == 1)
                .isPresent();
    }

    private static Optional<Long> level(PdfFile file, Dictionary signature) {
        for (PdfValue item : file.items(signature.get("Reference"))) {
            Optional<Dictionary> reference = file.dictionary(item);
            if (reference.isPresent() && reference.get().isName("TransformMethod", "DocMDP")) {
                return Optional.of(file.dictionary(reference.get().get("TransformParams"))
                        .flatMap(parameters -> PdfValue.wholeNumber(file.resolve(parameters.get("P"))))
                        .orElse((long) DEFAULT_LEVEL));
            }
        }
        return Optional.empty();
    }
}
