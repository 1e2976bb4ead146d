package org.qiantang.typesetting.recognition;

/// One place where the imported text differs from the file. All but the last resort can be declined: the file is then
/// read again without it.
///
/// @param line the line or paragraph of the file, from 1; 0 where the change is not of one place
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
        /// A character at a place of private use, as GB 18030 once had it, became the standard one.
        PRIVATE_USE,
        /// A character of private use whose meaning nobody knows was kept.
        PRIVATE_USE_UNKNOWN,
        /// A line about the file, not of the document, was left out.
        FILE_INFORMATION,
        /// The number an automatic list wrote is now text, or the level writes it.
        AUTOMATIC_NUMBER,
        /// Program code was left out; it was never run.
        MACROS,
        /// A target outside the file was not fetched.
        OUTSIDE_TARGET,
        /// A tracked insertion was taken as accepted.
        INSERTION_ACCEPTED,
        /// A tracked deletion was taken as accepted.
        DELETION_ACCEPTED,
        /// A comment was left out.
        COMMENT,
        /// A footnote or endnote was left out.
        FOOTNOTE,
        /// The words of a text box were set into the text.
        TEXT_BOX,
        /// Hidden text was left out.
        HIDDEN_TEXT,
        /// An embedded object was left out.
        EMBEDDED_OBJECT,
        /// The characters of a formula were taken as text.
        FORMULA,
        /// A picture was left out: broken, too large, of an unknown kind, lying elsewhere, or in a place where none can
        /// stand.
        PICTURE_LEFT_OUT,
        /// A table within a table became text of its cell.
        INNER_TABLE,
        /// A table longer than one may be was divided.
        TABLE_DIVIDED,
        /// Cells that did not fill their table were completed, or an overlong cell was cut.
        TABLE_REPAIRED;

        /// Whether the text can be had without the change.
        public boolean declinable() {
            return switch (this) {
                case PUNCTUATION, YEAR_BRACKETS, ORDINAL, SPACE, PRIVATE_USE, FILE_INFORMATION -> true;
                default -> false;
            };
        }
    }
}
