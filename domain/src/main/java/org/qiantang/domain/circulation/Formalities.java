package org.qiantang.domain.circulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.domain.document.DocumentNumber;

/// What makes a draft an official document; null or empty until it happened.
///
/// @param issuances one by each issuing organ's leader, in the order they were given
/// @param seals on the final file, in the order they were applied
/// @param registerNumber the receiving organ's own number of an incoming document (收文编号)
public record Formalities(
        List<Issuance> issuances,
        @Nullable DocumentNumber number,
        @Nullable FinalFile finalFile,
        List<AppliedSeal> seals,
        @Nullable String registerNumber) {
    static final Formalities NONE = new Formalities(List.of(), null, null, List.of(), null);

    public Formalities {
        issuances = List.copyOf(issuances);
        seals = List.copyOf(seals);
    }

    /// The latest 签发, whose date is the document's: that of the last organ in a joint issue. Null before the first.
    ///
    /// Source: 党政机关公文处理工作条例 Art. 9(11).
    public @Nullable Issuance issuance() {
        return issuances.isEmpty() ? null : issuances.getLast();
    }

    /// The file as it stands: the final file with the seals it has so far; null before it was made.
    public @Nullable BlobReference file() {
        if (finalFile == null) {
            return null;
        }
        return seals.isEmpty() ? finalFile.blob() : seals.getLast().file();
    }

    /// The sealed copy of a requested file; empty while it is not sealed.
    ///
    /// @param original SHA-256 of the file
    public Optional<AppliedSeal> sealOn(String original) {
        return seals.stream().filter(seal -> original.equals(seal.original())).findFirst();
    }

    /// The file that is sent: the final file with every seal it is to carry; null while one is missing.
    public @Nullable BlobReference sentFile() {
        return finalFile != null && missingSeals().isEmpty() ? file() : null;
    }

    /// The seals still missing on the final file, in the order they are applied.
    public List<SealArea> missingSeals() {
        return finalFile == null
                ? List.of()
                : finalFile.sealAreas().stream()
                        .filter(area -> !sealedBy(area.organ()))
                        .toList();
    }

    /// Whether the file bears a seal or stamp at all; minutes bear none.
    public boolean sealed() {
        return !seals.isEmpty();
    }

    /// Whether an organ's seal is on the file.
    public boolean sealedBy(OrganId organ) {
        return seals.stream().anyMatch(seal -> seal.organ().equals(organ));
    }

    Formalities with(Issuance issued) {
        return new Formalities(and(issuances, issued), number, finalFile, seals, registerNumber);
    }

    Formalities withIssuances(List<Issuance> remaining) {
        return new Formalities(remaining, number, finalFile, seals, registerNumber);
    }

    Formalities withNumber(DocumentNumber assigned) {
        return new Formalities(issuances, assigned, finalFile, seals, registerNumber);
    }

    Formalities withFinalFile(FinalFile made) {
        return new Formalities(issuances, number, made, seals, registerNumber);
    }

    Formalities with(AppliedSeal seal) {
        return new Formalities(issuances, number, finalFile, and(seals, seal), registerNumber);
    }

    Formalities withRegisterNumber(String registered) {
        return new Formalities(issuances, number, finalFile, seals, registered);
    }

    private static <T> List<T> and(List<T> before, T one) {
        return Stream.concat(before.stream(), Stream.of(one)).toList();
    }
}
