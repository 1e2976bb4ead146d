package org.qiantang.typesetting.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextRun;
import org.qiantang.typesetting.pdf.Part.Step;

/// Tells from where a mark was made to which part of the document it belongs.
final class Parts {
    private final Map<String, Heading> headings = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    Parts(List<Block> blocks) {
        for (var block : blocks) {
            if (block instanceof Paragraph paragraph && paragraph.level() != Level.BODY) {
                headings.put(paragraph.id(), Heading.of(paragraph));
            } else if (block instanceof Table table) {
                tables.put(table.id(), table);
            }
        }
    }

    /// The heading that a run begins, or goes on with; null where it stands outside any.
    @Nullable
    Heading heading(TextRun run) {
        var source = run.source();
        var heading = source.paragraph() == null ? null : headings.get(source.paragraph());
        return heading != null && source.start() < heading.length() ? heading : null;
    }

    /// How many UTF-16 units of a run belong to the heading it begins in.
    static int headingUnits(TextRun run, Heading heading) {
        int start = run.source().start();
        int length = run.text().length();
        return start == Source.GENERATED ? length : Math.min(length, heading.length() - start);
    }

    static Part of(Heading heading) {
        return Part.of("H" + heading.level(), Element.BODY, heading.paragraph());
    }

    static Step table(Table table) {
        return new Step("Table", Element.TABLE, table.id());
    }

    static Step row(int row) {
        return new Step("TR", Element.TABLE, row);
    }

    static Step cell(Table table, Source.Cell cell) {
        return new Step(cell.row() < table.headerRows() ? "TH" : "TD", Element.TABLE, cell);
    }

    static Part figure(Source source) {
        return Part.of("Figure", source.element(), source.paragraph());
    }

    Part of(Source source) {
        var cell = source.cell();
        var table = cell == null ? null : tables.get(source.paragraph());
        if (cell != null && table != null) {
            return new Part(List.of(table(table), row(cell.row()), cell(table, cell)), "");
        }
        return switch (source.element()) {
            case PAGE_NUMBER -> Part.PAGE_NUMBER;
            case SPECIMEN -> Part.WATERMARK;
            case TITLE, ATTACHMENT_TITLE -> Part.of("Title", source.element(), source.paragraph());
            default -> Part.of("P", source.element(), source.paragraph());
        };
    }
}
