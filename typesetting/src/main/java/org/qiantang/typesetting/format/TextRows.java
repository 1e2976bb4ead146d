package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.Picture;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// The rows of the main part: 主送机关, 正文, 附件说明, attendance. Source: GB/T 9704-2012 §7.3.2 to §7.3.4, §10.3.
final class TextRows {
    private static final double INDENT = 2 * CELL;
    private static final String ATTACHMENT_WORD = "附件：";

    private final LineSetter setter;
    private final TableRows tables;
    private final FigureRows figures;

    TextRows(FontLibrary fonts, LineSetter setter, Map<String, Picture> pictures) {
        this.setter = setter;
        this.tables = new TableRows(fonts);
        this.figures = new FigureRows(fonts, pictures);
    }

    List<Row> mainRecipients(DocumentContent content) {
        if (content.mainRecipients().isEmpty()) {
            return List.of();
        }
        var text = RecipientList.text(content.mainRecipients()) + "：";
        var span = new TextSpan(text, FontRole.FANGSONG, new Source(Element.MAIN_RECIPIENTS, null, 0));
        return rows(setter.paragraph(List.of(span), MEASURE, 0, 0), false);
    }

    /// The rows of blocks in their order.
    List<Row> body(List<Block> body) {
        var numbering = new Numbering();
        var rows = new ArrayList<Row>();
        for (var block : body) {
            switch (block) {
                case Paragraph paragraph -> rows.addAll(paragraph(paragraph, numbering.next(paragraph.level())));
                case Table table -> rows.addAll(tables.rows(table));
                case Figure figure -> rows.addAll(figures.rows(figure));
            }
        }
        return rows;
    }

    /// @param ordinal 一、（一）1.（1）; empty for ordinary text
    List<Row> paragraph(Paragraph paragraph, String ordinal) {
        boolean heading = paragraph.level() != Level.BODY
                && paragraph.headingLength() == paragraph.text().length();
        return rows(setter.paragraph(spans(paragraph, ordinal), MEASURE, INDENT, 0), heading);
    }

    List<Row> attachmentNotes(List<String> names) {
        var rows = new ArrayList<Row>();
        double word = 3 * CELL;
        for (int i = 0; i < names.size(); i++) {
            var generated = Source.of(Element.ATTACHMENT_NOTES);
            String number = names.size() == 1 ? "" : i + 1 + ".";
            String lead = (i == 0 ? ATTACHMENT_WORD : "") + number;
            var numberWidth = setter.line(List.of(new TextSpan(number, FontRole.FANGSONG, generated)))
                    .width();
            var spans = List.of(
                    new TextSpan(lead, FontRole.FANGSONG, generated),
                    new TextSpan(names.get(i), FontRole.FANGSONG, new Source(Element.ATTACHMENT_NOTES, null, 0)));
            double first = i == 0 ? INDENT : INDENT + word;
            rows.addAll(rows(setter.paragraph(spans, MEASURE, first, INDENT + word + numberWidth), false));
        }
        return afterBlank(rows);
    }

    /// 出席、请假、列席: the words in 黑体, names hanging behind the colon. Source: GB/T 9704-2012 §10.3.
    List<Row> attendance(Attendance attendance) {
        var rows = new ArrayList<Row>();
        rows.addAll(attendance("出席：", attendance.present()));
        rows.addAll(attendance("请假：", attendance.excused()));
        rows.addAll(attendance("列席：", attendance.observing()));
        return afterBlank(rows);
    }

    private List<Row> attendance(String word, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        double hanging = INDENT + word.length() * CELL;
        var rows = new ArrayList<Row>();
        for (String line : listed(names, MEASURE - hanging)) {
            var spans = List.of(
                    new TextSpan(rows.isEmpty() ? word : "", FontRole.HEI, Source.of(Element.ATTENDANCE)),
                    new TextSpan(line, FontRole.FANGSONG, new Source(Element.ATTENDANCE, null, 0)));
            double indent = rows.isEmpty() ? INDENT : hanging;
            rows.addAll(rows(setter.paragraph(spans, MEASURE, indent, hanging), false));
        }
        return rows;
    }

    /// Names on lines, none of them parted.
    private List<String> listed(List<String> names, double room) {
        var lines = new ArrayList<String>();
        String line = "";
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) + (i + 1 < names.size() ? "、" : "");
            boolean full = setter.line(line + name, FontRole.FANGSONG, Element.ATTENDANCE)
                            .width()
                    > room;
            if (full && !line.isEmpty()) {
                lines.add(line);
                line = "";
            }
            line += name;
        }
        lines.add(line);
        return lines;
    }

    private static List<Row> afterBlank(List<Row> rows) {
        if (!rows.isEmpty()) {
            rows.addFirst(Row.BLANK);
        }
        return rows;
    }

    /// 附注. Source: GB/T 9704-2012 §7.3.6.
    List<SetLine> annotation(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        var generated = Source.of(Element.ANNOTATION);
        var spans = List.of(
                new TextSpan("（", FontRole.FANGSONG, generated),
                new TextSpan(text, FontRole.FANGSONG, new Source(Element.ANNOTATION, null, 0)),
                new TextSpan("）", FontRole.FANGSONG, generated));
        return setter.paragraph(spans, MEASURE, INDENT, 0);
    }

    private static List<Row> rows(List<SetLine> lines, boolean keepsWithNext) {
        return lines.stream().map(line -> Row.of(line, keepsWithNext)).toList();
    }

    private static List<TextSpan> spans(Paragraph paragraph, String ordinal) {
        var role = headingRole(paragraph.level());
        int heading = paragraph.headingLength();
        var spans = new ArrayList<TextSpan>();
        spans.add(new TextSpan(ordinal, role, source(paragraph, Source.GENERATED)));
        spans.add(new TextSpan(paragraph.text().substring(0, heading), role, source(paragraph, 0)));
        spans.add(new TextSpan(paragraph.text().substring(heading), FontRole.FANGSONG, source(paragraph, heading)));
        return spans;
    }

    private static Source source(Paragraph paragraph, int start) {
        return new Source(Element.BODY, paragraph.id(), start);
    }

    private static FontRole headingRole(Level level) {
        return switch (level) {
            case FIRST -> FontRole.HEI;
            case SECOND -> FontRole.KAI;
            case BODY, THIRD, FOURTH -> FontRole.FANGSONG;
        };
    }
}
