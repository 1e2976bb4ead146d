package org.qiantang.typesetting.docx;

/// What became of a Word file that was to be read.
public sealed interface WordOutcome {
    /// Why a file was not read.
    enum Reason {
        /// The file is larger than [WordFile#MAXIMUM_BYTES].
        TOO_LARGE,
        /// No Word file of the kind .docx.
        NOT_A_DOCX,
        /// A Word file of the older kind .doc.
        LEGACY_DOC,
        /// The file asks for a password.
        ENCRYPTED,
        /// The archive or its text is damaged.
        DAMAGED,
        /// Unpacked, the file would be beyond all measure.
        INFLATES_TOO_FAR,
        /// The file declares a document type, by which text of other files could be drawn in.
        DOCUMENT_TYPE,
        /// Elements nested deeper than any text needs.
        TOO_DEEP,
        /// More paragraphs, table cells or changes of type than a document may have.
        TOO_MUCH
    }

    record Read(WordFile file) implements WordOutcome {}

    record Refused(Reason reason) implements WordOutcome {}
}
