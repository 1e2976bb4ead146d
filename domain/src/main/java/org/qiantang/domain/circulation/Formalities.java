package org.qiantang.domain.circulation;

import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.DocumentNumber;

/// What makes a draft an official document, each null until it happened.
///
/// @param registerNumber the receiving organ's own number of an incoming document (收文编号)
public record Formalities(
        @Nullable Issuance issuance,
        @Nullable DocumentNumber number,
        @Nullable FinalFile finalFile,
        @Nullable BlobReference sealedFile,
        @Nullable String registerNumber) {
    static final Formalities NONE = new Formalities(null, null, null, null, null);

    Formalities withIssuance(@Nullable Issuance issued) {
        return new Formalities(issued, number, finalFile, sealedFile, registerNumber);
    }

    Formalities withNumber(DocumentNumber assigned) {
        return new Formalities(issuance, assigned, finalFile, sealedFile, registerNumber);
    }

    Formalities withFinalFile(FinalFile made) {
        return new Formalities(issuance, number, made, sealedFile, registerNumber);
    }

    Formalities withSealedFile(BlobReference sealed) {
        return new Formalities(issuance, number, finalFile, sealed, registerNumber);
    }

    Formalities withRegisterNumber(String registered) {
        return new Formalities(issuance, number, finalFile, sealedFile, registered);
    }
}
