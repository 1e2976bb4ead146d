package org.qiantang.typesetting.docx;

import java.util.List;

/// One piece of a file, in reading order.
public sealed interface WordPiece {
    /// The paragraph of the file in which it begins, counted from 1 in reading order.
    int paragraph();

    /// A paragraph.
    ///
    /// @param style the name of its style; empty for none
    /// @param label the number an automatic list gives it, such as `（一）`; empty for none
    /// @param runs its text; `\n` where a line is ended by hand, `\t` for a tabulator
    /// @param boxed whether it stood in a text box
    /// @param pageNumber whether it shows the number of the page
    record Paragraph(
            int paragraph,
            String style,
            ParagraphFormat format,
            String label,
            List<Run> runs,
            boolean boxed,
            boolean pageNumber)
            implements WordPiece {
        public Paragraph {
            runs = List.copyOf(runs);
        }

        /// The text without the automatic number.
        public String text() {
            var text = new StringBuilder();
            runs.forEach(run -> text.append(run.text()));
            return text.toString();
        }
    }

    /// Characters of one look.
    record Run(String text, RunFormat format) {}

    /// A table.
    ///
    /// @param columns their widths, points
    record Table(int paragraph, List<Double> columns, List<Row> rows) implements WordPiece {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// A row of a table.
    ///
    /// @param head whether it is repeated on every page
    record Row(boolean head, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// A cell of a table.
    ///
    /// @param columns how many it spans
    /// @param continues whether it belongs to the cell above it
    /// @param alignment of its first paragraph
    record Cell(int columns, boolean continues, String alignment, List<Paragraph> paragraphs) {
        public Cell {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /// A picture of the file.
    ///
    /// @param part its name within the file
    /// @param width as shown, points; 0 where the file does not say
    /// @param height as shown, points; 0 where the file does not say
    record Picture(int paragraph, String part, double width, double height) implements WordPiece {}
}
