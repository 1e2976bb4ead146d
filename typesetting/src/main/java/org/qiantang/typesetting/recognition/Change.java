package org.qiantang.typesetting.recognition;

/// One place where the imported text differs from the file.
///
/// @param line of the file, from 1
/// @param column of the line, in UTF-16 units from 0
/// @param kind what was done
/// @param before what the file says
/// @param after what became of it; empty where it was taken out
public record Change(int line, int column, Kind kind, String before, String after) {
    /// What was done to the text.
    public enum Kind {
        /// A half-width mark became the full-width one.
        PUNCTUATION,
        /// Straight brackets around a year became 〔〕.
        YEAR_BRACKETS,
        /// A typed ordinal was taken off: the level writes it.
        ORDINAL,
        /// Blank space was taken out.
        SPACE,
        /// A character that can never be printed was taken out.
        UNPRINTABLE,
        /// A line about the file, not of the document, was left out.
        FILE_INFORMATION
    }
}
