package org.qiantang.typesetting.docx;

import java.util.List;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.typesetting.docx.PlacedRows.Row;

/// Writes tables.
final class TableWriter {
    private final Markup out;

    TableWriter(Markup out) {
        this.out = out;
    }

    /// A table of a document, its caption above it; one that lies sideways gets a section of its own.
    void write(Table table, Paragraphs paragraphs) {
        if (table.landscape()) {
            section(false);
        }
        if (!table.caption().isEmpty()) {
            paragraphs.open(OfficialStyle.CAPTION, 0);
            paragraphs.run(table.caption(), null).end();
        }
        int measure = table.landscape() ? Measures.PAGE_HEIGHT - Measures.TOP - Measures.BOTTOM : Measures.MEASURE;
        open(measure, "4");
        double sum = table.columns().stream().mapToInt(share -> share).sum();
        var widths = table.columns().stream()
                .map(share -> (int) Math.round(share / sum * measure))
                .toList();
        grid(widths);
        rows(table, widths, paragraphs);
        out.close("w:tbl");
        if (table.landscape()) {
            section(true);
        } else {
            // Two tables that touch would become one.
            out.open("w:p").open("w:pPr");
            out.empty("w:spacing", "w:line", Measures.twips(7), "w:lineRule", "exact")
                    .close("w:pPr", "w:p");
        }
    }

    private void section(boolean landscape) {
        out.open("w:p").open("w:pPr").empty("w:spacing", "w:line", 20, "w:lineRule", "exact");
        DocxFile.section(out, landscape, false);
        out.close("w:pPr", "w:p");
    }

    private void open(int width, String size) {
        out.open("w:tbl").open("w:tblPr").empty("w:tblW", "w:w", width, "w:type", "dxa");
        out.open("w:tblBorders");
        for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            out.empty("w:" + side, "w:val", "single", "w:sz", size, "w:space", 0, "w:color", "000000");
        }
        out.close("w:tblBorders").empty("w:tblLayout", "w:type", "fixed").close("w:tblPr");
    }

    private void grid(List<Integer> widths) {
        out.open("w:tblGrid");
        widths.forEach(width -> out.empty("w:gridCol", "w:w", width));
        out.close("w:tblGrid");
    }

    /// A cell that spans rows is continued by a cell without text in each further row.
    private void rows(Table table, List<Integer> widths, Paragraphs paragraphs) {
        int columns = widths.size();
        var open = new int[columns];
        var spanned = new int[columns];
        for (int row = 0; row < table.rows().size(); row++) {
            out.open("w:tr").open("w:trPr").empty("w:cantSplit");
            if (row < table.headerRows()) {
                out.empty("w:tblHeader");
            }
            out.close("w:trPr");
            var cells = table.rows().get(row).iterator();
            for (int at = 0; at < columns; ) {
                boolean continued = open[at] > 0;
                var cell = continued ? new TableCell("", spanned[at], 1, TableCell.Alignment.LEFT) : cells.next();
                cell(cell, continued, width(widths, at, cell.columns()), paragraphs);
                if (continued) {
                    open[at]--;
                } else {
                    open[at] = cell.rows() - 1;
                    spanned[at] = cell.columns();
                }
                at += cell.columns();
            }
            out.close("w:tr");
        }
    }

    private static int width(List<Integer> widths, int from, int count) {
        return widths.subList(from, from + count).stream()
                .mapToInt(width -> width)
                .sum();
    }

    private void cell(TableCell cell, boolean continued, int width, Paragraphs paragraphs) {
        out.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", width, "w:type", "dxa");
        if (cell.columns() > 1) {
            out.empty("w:gridSpan", "w:val", cell.columns());
        }
        if (continued) {
            out.empty("w:vMerge");
        } else if (cell.rows() > 1) {
            out.empty("w:vMerge", "w:val", "restart");
        }
        out.empty("w:vAlign", "w:val", "center").close("w:tcPr");
        for (String line : cell.text().split("\n", -1)) {
            out.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", OfficialStyle.CELL.name());
            out.empty("w:spacing", "w:line", Measures.twips(20), "w:lineRule", "exact");
            out.empty("w:jc", "w:val", alignment(cell.alignment())).close("w:pPr");
            paragraphs.run(line, null).end();
        }
        out.close("w:tc");
    }

    private static String alignment(TableCell.Alignment alignment) {
        return switch (alignment) {
            case LEFT -> "left";
            case CENTRE -> "center";
            case RIGHT -> "right";
        };
    }

    /// The mark of a joint issue: names in one cell, the word in the other, without lines.
    ///
    /// @param step from name to name, points
    /// @param division where the second cell begins, mm from the left of the page
    void marks(List<Row> names, List<Row> words, double step, double division, Paragraphs paragraphs) {
        int first = Measures.twipsOf(division - 28);
        int second = Math.max(200, Measures.MEASURE - first);
        out.open("w:tbl").open("w:tblPr").empty("w:tblW", "w:w", first + second, "w:type", "dxa");
        out.empty("w:tblLayout", "w:type", "fixed").open("w:tblCellMar");
        out.empty("w:left", "w:w", 0, "w:type", "dxa").empty("w:right", "w:w", 0, "w:type", "dxa");
        out.close("w:tblCellMar", "w:tblPr");
        grid(List.of(first, second));
        out.open("w:tr");
        int height = Measures.twips(step * names.size());
        out.open("w:trPr")
                .empty("w:trHeight", "w:val", height, "w:hRule", "exact")
                .close("w:trPr");
        marksCell(names, first, 0, step, paragraphs);
        marksCell(words, second, division - 28, step, paragraphs);
        out.close("w:tr", "w:tbl");
    }

    private void marksCell(List<Row> rows, int width, double left, double step, Paragraphs paragraphs) {
        out.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", width, "w:type", "dxa");
        out.empty("w:vAlign", "w:val", "center").close("w:tcPr");
        for (var row : rows) {
            paragraphs.placedInCell(OfficialStyle.ORGAN_MARK, row, left, step);
        }
        if (rows.isEmpty()) {
            out.empty("w:p");
        }
        out.close("w:tc");
    }
}
