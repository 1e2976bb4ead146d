package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qiantang.typesetting.docx.WordPiece.Cell;
import org.qiantang.typesetting.docx.WordPiece.Paragraph;
import org.qiantang.typesetting.docx.WordPiece.Row;

/// Reads w:tbl. A table within a cell becomes paragraphs of the cell.
final class TableReader {
    private static final double TWIP = 0.05;
    private static final int WIDEST_SPAN = 1_000;

    private final Xml xml;
    private final BodyReader body;
    private final BodyReader.Looks looks;
    private final List<Double> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    TableReader(Xml xml, BodyReader body, BodyReader.Looks looks) {
        this.xml = xml;
        this.body = body;
        this.looks = looks;
    }

    WordPiece.Table read(int paragraph) throws IOException {
        rows(xml.depth());
        return new WordPiece.Table(paragraph, columns, rows);
    }

    private void rows(int parent) throws IOException {
        while (xml.child(parent)) {
            switch (xml.name()) {
                case "tblGrid" -> grid();
                case "tr" -> row();
                case "sdt", "sdtContent", "customXml", "ins", "moveTo" -> rows(xml.depth());
                default -> {}
            }
        }
    }

    private void grid() throws IOException {
        int own = xml.depth();
        while (xml.child(own)) {
            if (xml.name().equals("gridCol") && columns.size() < WIDEST_SPAN) {
                columns.add(xml.points("w", TWIP, 0));
            }
        }
    }

    private void row() throws IOException {
        var row = new RowReading();
        row.read(xml.depth());
        if (!row.deleted) {
            rows.add(new Row(row.head, row.cells));
        }
    }

    private final class RowReading {
        private final List<Cell> cells = new ArrayList<>();
        private boolean head;
        private boolean deleted;

        void read(int parent) throws IOException {
            while (xml.child(parent)) {
                switch (xml.name()) {
                    case "trPr" -> properties();
                    case "tc" -> cells.add(cell());
                    case "sdt", "sdtContent", "customXml" -> read(xml.depth());
                    default -> {}
                }
            }
        }

        private void properties() throws IOException {
            int own = xml.depth();
            while (xml.child(own)) {
                switch (xml.name()) {
                    case "tblHeader" -> head = xml.set();
                    case "del" -> deleted = true;
                    case "gridBefore" -> cells.add(new Cell(span(), false, "", List.of()));
                    default -> {}
                }
            }
        }
    }

    private int span() {
        return Math.clamp(xml.number("val", 1), 1, WIDEST_SPAN);
    }

    private Cell cell() throws IOException {
        int columnSpan = 1;
        boolean continues = false;
        var pieces = new ArrayList<WordPiece>();
        int own = xml.depth();
        while (xml.child(own)) {
            if (xml.name().equals("tcPr")) {
                int inner = xml.depth();
                while (xml.child(inner)) {
                    columnSpan = xml.name().equals("gridSpan") ? span() : columnSpan;
                    continues |= xml.name().equals("vMerge") && !"restart".equals(xml.attribute("val"));
                }
            } else {
                body.block(pieces, true);
            }
        }
        var paragraphs = new ArrayList<Paragraph>();
        flatten(pieces, paragraphs);
        var alignment =
                paragraphs.isEmpty() ? null : paragraphs.getFirst().format().alignment();
        return new Cell(columnSpan, continues, alignment == null ? "" : alignment, paragraphs);
    }

    private void flatten(List<WordPiece> pieces, List<Paragraph> into) {
        for (var piece : pieces) {
            switch (piece) {
                case Paragraph paragraph -> into.add(paragraph);
                case WordPiece.Table inner -> {
                    looks.note(inner.paragraph(), WordNote.Kind.INNER_TABLE, "");
                    inner.rows().forEach(row -> row.cells().forEach(cell -> into.addAll(cell.paragraphs())));
                }
                case WordPiece.Picture picture -> looks.note(picture.paragraph(), WordNote.Kind.PICTURE_LEFT_OUT, "");
            }
        }
    }
}
