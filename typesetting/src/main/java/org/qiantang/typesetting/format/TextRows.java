package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.CELL;
import static org.qiantang.typesetting.format.PageGrid.MEASURE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.SetLine;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// The rows of the main part: 主送机关, 正文, 附件说明. Source: GB/T 9704-2012 §7.3.2 to §7.3.4.
final class TextRows {
    private static final double INDENT = 2 * CELL;
    private static final String ATTACHMENT_WORD = "附件：";

    private final LineSetter setter;

    TextRows(LineSetter setter) {
        this.setter = setter;
    }

    List<Row> mainRecipients(DocumentContent content) {
        if (content.mainRecipients().isEmpty()) {
            return List.of();
        }
        var text = RecipientList.text(content.mainRecipients()) + "：";
        var span = new TextSpan(text, FontRole.FANGSONG, new Source(Element.MAIN_RECIPIENTS, null, 0));
        return rows(setter.paragraph(List.of(span), MEASURE, 0, 0), false);
    }

    List<Row> body(List<Block> body) {
        var numbering = new Numbering();
        var rows = new ArrayList<Row>();
        for (var block : body) {
            if (!(block instanceof Paragraph paragraph)) {
                continue;
            }
            var spans = spans(paragraph, numbering.next(paragraph.level()));
            boolean heading = paragraph.level() != Level.BODY
                    && headingLength(paragraph) == paragraph.text().length();
            var lines = setter.paragraph(spans, MEASURE, INDENT, 0);
            rows.addAll(rows(lines, heading));
        }
        return rows;
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
        if (!rows.isEmpty()) {
            rows.addFirst(Row.BLANK);
        }
        return rows;
    }

    List<Row> annotation(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        var generated = Source.of(Element.ANNOTATION);
        var spans = List.of(
                new TextSpan("（", FontRole.FANGSONG, generated),
                new TextSpan(text, FontRole.FANGSONG, new Source(Element.ANNOTATION, null, 0)),
                new TextSpan("）", FontRole.FANGSONG, generated));
        return rows(setter.paragraph(spans, MEASURE, INDENT, 0), false);
    }

    private static List<Row> rows(List<SetLine> lines, boolean keepsWithNext) {
        return lines.stream()
                .map(line -> new Row(Optional.of(line), keepsWithNext))
                .toList();
    }

    private static List<TextSpan> spans(Paragraph paragraph, String ordinal) {
        var role = headingRole(paragraph.level());
        int heading = headingLength(paragraph);
        var spans = new ArrayList<TextSpan>();
        spans.add(new TextSpan(ordinal, role, source(paragraph, Source.GENERATED)));
        spans.add(new TextSpan(paragraph.text().substring(0, heading), role, source(paragraph, 0)));
        spans.add(new TextSpan(paragraph.text().substring(heading), FontRole.FANGSONG, source(paragraph, heading)));
        return spans;
    }

    /// A heading that runs on into its paragraph ends at its first 。, which still belongs to it.
    private static int headingLength(Paragraph paragraph) {
        if (paragraph.level() == Level.BODY) {
            return 0;
        }
        int stop = paragraph.text().indexOf('。');
        return stop < 0 ? paragraph.text().length() : stop + 1;
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
