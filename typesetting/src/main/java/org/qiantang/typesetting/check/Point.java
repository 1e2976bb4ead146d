package org.qiantang.typesetting.check;

/// One figure of the standard and what a file has for it.
///
/// @param item what was measured
/// @param expected the standard's figure, in the item's unit
/// @param measured what the file has
/// @param page where, from 1; 0 where it is not of one page
public record Point(Item item, String expected, String measured, int page, Verdict verdict) {
    /// What was found.
    public enum Verdict {
        CONFORMS,
        DEVIATES,
        /// The file has no such element, or it cannot be told.
        NOT_FOUND
    }

    /// What can be measured, with the clause of GB/T 9704-2012 that gives its figure.
    public enum Item {
        PAPER("5.1", "mm"),
        TOP_MARGIN("5.2.1", "mm"),
        LEFT_MARGIN("5.2.1", "mm"),
        TYPE_AREA_WIDTH("5.2.1", "mm"),
        TYPE_AREA_BOTTOM("5.2.1", "mm"),
        BODY_FONT("5.2.2", ""),
        BODY_SIZE("5.2.2", "pt"),
        LINES_PER_PAGE("5.2.3", ""),
        CHARACTERS_PER_LINE("5.2.3", ""),
        ORGAN_MARK_TOP("7.2.4", "mm"),
        ORGAN_MARK_COLOUR("7.2.4", ""),
        NUMBER_BRACKETS("7.2.5", ""),
        RED_RULE_LENGTH("7.2.7", "mm"),
        RED_RULE_BELOW_NUMBER("7.2.7", "mm"),
        TITLE_SIZE("7.3.1", "pt"),
        TITLE_FONT("7.3.1", ""),
        TITLE_CENTRED("7.3.1", "mm"),
        FIRST_HEADING_FONT("7.3.3", ""),
        SECOND_HEADING_FONT("7.3.3", ""),
        PARAGRAPH_INDENT("7.3.3", ""),
        DOCUMENT_DATE("7.3.5.4", ""),
        IMPRINT_SIZE("7.4.2", "pt"),
        IMPRINT_LAST_RULE("7.4.1", "mm"),
        PAGE_NUMBER("7.5", ""),
        PAGE_NUMBER_SIZE("7.5", "pt"),
        PAGE_NUMBER_SIDE("7.5", ""),
        PAGE_NUMBER_BELOW("7.5", "mm");

        private final String clause;
        private final String unit;

        Item(String clause, String unit) {
            this.clause = clause;
            this.unit = unit;
        }

        public String clause() {
            return clause;
        }

        /// The unit of the figures; empty for a word or a count.
        public String unit() {
            return unit;
        }
    }
}
