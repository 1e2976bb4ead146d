package org.qiantang.typesetting.docx;

/// Something a file holds that its text alone does not show, and what was done with it.
///
/// @param paragraph where it stands, counted from 1; 0 where it belongs to the file
/// @param text its words, the first of them where there are many; empty where it has none
public record WordNote(int paragraph, Kind kind, String text) {
    private static final int LONGEST = 500;

    public WordNote {
        text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /// What it is.
    public enum Kind {
        /// Program code: left out, never run.
        MACROS,
        /// A target outside the file: not fetched.
        OUTSIDE_TARGET,
        /// Text put in with changes tracked: taken as accepted.
        INSERTION_ACCEPTED,
        /// Text struck out with changes tracked: taken as accepted, so left out.
        DELETION_ACCEPTED,
        /// A reviewer's comment: left out.
        COMMENT,
        /// A footnote or endnote: left out.
        FOOTNOTE,
        /// The text of a text box: set into the text where the box hangs.
        TEXT_BOX,
        /// Hidden text: left out.
        HIDDEN_TEXT,
        /// An embedded object: left out.
        EMBEDDED_OBJECT,
        /// A formula: its characters taken as text.
        FORMULA,
        /// A picture within a table or text box, or one that lies elsewhere: left out, not fetched.
        PICTURE_LEFT_OUT,
        /// A table within a table: its text taken into the cell.
        INNER_TABLE
    }
}
