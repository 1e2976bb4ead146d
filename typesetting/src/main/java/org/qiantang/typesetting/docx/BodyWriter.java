package org.qiantang.typesetting.docx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.docx.PlacedRows.Row;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.format.Numbering;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Adjustment;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextRun;

/// Writes the body of a file: the document's own paragraphs, and in between what the layout gave a place of its own.
/// Nothing is laid out again: heights, indents and the lines of the title are the layout's.
final class BodyWriter {
    private static final Set<Element> HEAD = EnumSet.of(
            Element.COPY_NUMBER,
            Element.SECRECY,
            Element.URGENCY,
            Element.ORGAN_MARK,
            Element.NUMBER,
            Element.ISSUERS,
            Element.TITLE);
    private static final Set<Element> MINUTES_HEAD = EnumSet.of(
            Element.COPY_NUMBER,
            Element.SECRECY,
            Element.URGENCY,
            Element.ORGAN_MARK,
            Element.NUMBER,
            Element.SIGNATURE,
            Element.DATE,
            Element.TITLE);
    private static final Set<Element> CLOSING = EnumSet.of(Element.SIGNATURE, Element.DATE);
    private static final Set<Element> TEXT = EnumSet.of(
            Element.MAIN_RECIPIENTS,
            Element.BODY,
            Element.TABLE,
            Element.FIGURE,
            Element.ATTACHMENT_NOTES,
            Element.ATTENDANCE);

    private final Sheet sheet;
    private final PageLayout layout;
    private final Paragraphs paragraphs;
    private final TableWriter tables;
    private final PictureParts pictures;
    private final Markup out;
    /// From line to line of the text on each page, points: other than usual where that brings the end onto a page with
    /// text (§7.3.5.5).
    private final double[] pitches;
    /// The same where an element, or one of its paragraphs, ends; empty while every page is as usual.
    private final Map<Source, Double> pitchAtEnd = new HashMap<>();

    BodyWriter(Sheet sheet, PageLayout layout, PictureParts pictures, Markup out) {
        this.sheet = sheet;
        this.layout = layout;
        this.pictures = pictures;
        this.out = out;
        this.paragraphs = new Paragraphs(out);
        this.tables = new TableWriter(out);
        this.pitches = new double[layout.pages().size()];
        Arrays.fill(pitches, Measures.PITCH);
        layout.adjustments().stream()
                .filter(each -> each.kind() == Adjustment.Kind.LINE_SPACING)
                .forEach(each -> pitches[each.page()] = Measures.points(each.value()));
        if (Arrays.stream(pitches).anyMatch(each -> each != Measures.PITCH)) {
            for (int page = 0; page < pitches.length; page++) {
                for (var run : textRuns(page)) {
                    pitchAtEnd.put(whole(run.source().element(), run.source().paragraph()), pitches[page]);
                }
            }
        }
    }

    /// The pitch where the text of an element, or of one of its paragraphs, ends.
    private double pitch(Element element, @Nullable String paragraph) {
        return pitchAtEnd.getOrDefault(whole(element, paragraph), Measures.PITCH);
    }

    private static Source whole(Element element, @Nullable String paragraph) {
        return new Source(element, paragraph, Source.GENERATED);
    }

    void write() {
        var content = sheet.content();
        boolean minutes = content.format() == PageFormat.MINUTES;
        // Organ and date of minutes stand in the masthead.
        var head = minutes ? PlacedRows.of(layout, MINUTES_HEAD) : PlacedRows.of(layout, HEAD);
        new HeadWriter(layout, head, paragraphs, out).write(firstText(), pitches[0]);
        boolean moved = movedRecipients();
        if (!content.mainRecipients().isEmpty() && !moved && content.format().addressed()) {
            paragraphs.open(OfficialStyle.MAIN_RECIPIENTS, 0, pitch(Element.MAIN_RECIPIENTS, null));
            paragraphs.run(recipients(content.mainRecipients()) + "：", null).end();
        }
        blocks(content.body());
        notes(content.attachmentNames());
        attendance();
        if (!minutes) {
            closing();
        }
        annotation();
        attachments(true);
        new ImprintWriter(sheet, layout, paragraphs, out).write(moved);
        attachments(false);
    }

    /// Where the first line of text stands on the first page, mm; the lower edge of the type area where none does.
    private double firstText() {
        return textRuns(0).stream().mapToDouble(TextRun::top).min().orElse(262);
    }

    private List<TextRun> textRuns(int page) {
        var runs = new ArrayList<TextRun>();
        for (var mark : layout.pages().get(page).marks()) {
            if (mark instanceof TextRun run && TEXT.contains(run.source().element()) && run.rotation() == 0) {
                runs.add(run);
            }
        }
        return runs;
    }

    /// 主送机关 that left no text on the first page stand in 版记.
    private boolean movedRecipients() {
        return layout.adjustments().stream().anyMatch(each -> each.kind() == Adjustment.Kind.RECIPIENTS_MOVED);
    }

    static String recipients(List<Recipient> recipients) {
        boolean grouped = recipients.stream().anyMatch(each -> each.name().contains("、"));
        return String.join(
                grouped ? "，" : "、", recipients.stream().map(Recipient::name).toList());
    }

    private void blocks(List<Block> blocks) {
        var numbering = new Numbering();
        for (var block : blocks) {
            switch (block) {
                case Paragraph paragraph -> paragraph(paragraph, numbering.next(paragraph.level()));
                case Table table -> tables.write(table, paragraphs);
                case Figure figure -> figure(figure);
            }
        }
    }

    private void paragraph(Paragraph paragraph, String ordinal) {
        var style = switch (paragraph.level()) {
            case BODY -> OfficialStyle.BODY;
            case FIRST -> OfficialStyle.FIRST;
            case SECOND -> OfficialStyle.SECOND;
            case THIRD -> OfficialStyle.THIRD;
            case FOURTH -> OfficialStyle.FOURTH;
        };
        int stop = paragraph.text().indexOf('。') + 1;
        boolean runsOn = paragraph.level() != Level.BODY
                && stop > 0
                && stop < paragraph.text().length();
        double pitch = pitch(Element.BODY, paragraph.id());
        if (paragraph.level() != Level.BODY && !runsOn) {
            paragraphs.openHeading(style, pitch);
        } else {
            paragraphs.open(style, 0, pitch);
        }
        if (runsOn) {
            paragraphs.run(ordinal + paragraph.text().substring(0, stop), null);
            paragraphs.run(paragraph.text().substring(stop), FontRole.FANGSONG);
        } else {
            paragraphs.run(ordinal + paragraph.text(), null);
        }
        paragraphs.end();
    }

    private void figure(Figure figure) {
        pictures.write(figure, out);
        if (!figure.caption().isEmpty()) {
            paragraphs.open(OfficialStyle.CAPTION, 0);
            paragraphs.run(figure.caption(), null).end();
        }
    }

    private void notes(List<String> names) {
        double pitch = pitch(Element.ATTACHMENT_NOTES, null);
        for (int i = 0; i < names.size(); i++) {
            var number = names.size() == 1 ? "" : (i + 1) + ".";
            double word = 3 * Measures.CHARACTER;
            double own = number.length() * Measures.CHARACTER / 2;
            double left = 2 * Measures.CHARACTER + word + own;
            paragraphs.openHanging(
                    OfficialStyle.ATTACHMENT_NOTES, i == 0 ? pitch : 0, pitch, left, i == 0 ? word + own : own);
            paragraphs.run((i == 0 ? "附件：" : "") + number + names.get(i), null).end();
        }
    }

    private void attendance() {
        if (sheet.content().format() != PageFormat.MINUTES) {
            return;
        }
        var attendance = sheet.content().attendance();
        double pitch = pitch(Element.ATTENDANCE, null);
        double before = pitch;
        before = attending("出席：", attendance.present(), before, pitch);
        before = attending("请假：", attendance.excused(), before, pitch);
        attending("列席：", attendance.observing(), before, pitch);
    }

    private double attending(String word, List<String> names, double before, double pitch) {
        if (names.isEmpty()) {
            return before;
        }
        double hanging = word.length() * Measures.CHARACTER;
        paragraphs.openHanging(OfficialStyle.ATTENDANCE, before, pitch, 2 * Measures.CHARACTER + hanging, hanging);
        paragraphs.run(word, FontRole.HEI).run(String.join("　", names), null).end();
        return 0;
    }

    private void closing() {
        boolean signed = !sheet.content().signers().isEmpty();
        double above = Double.NaN;
        int page = -1;
        for (var row : PlacedRows.of(layout, CLOSING)) {
            if (row.page() != page) {
                page = row.page();
                double top = row.top();
                above = textRuns(page).stream()
                        .mapToDouble(TextRun::top)
                        .filter(each -> each < top)
                        .max()
                        .orElse(top);
            }
            double before = Math.max(0, Measures.points(row.top() - above) - Measures.PITCH);
            above = row.top();
            paragraphs.placed(style(row, signed), row, before);
        }
    }

    private static OfficialStyle style(Row row, boolean signed) {
        if (row.has(Element.DATE)) {
            return OfficialStyle.DATE;
        }
        return signed ? OfficialStyle.SIGNER : OfficialStyle.SIGNATURE;
    }

    private void annotation() {
        if (!sheet.content().annotation().isEmpty()) {
            paragraphs.open(OfficialStyle.ANNOTATION, 0);
            paragraphs.run("（" + sheet.content().annotation() + "）", null).end();
        }
    }

    private void attachments(boolean bound) {
        var attachments = sheet.content().attachments();
        for (int i = 0; i < attachments.size(); i++) {
            var attachment = attachments.get(i);
            if (attachment.bound() == bound && !attachment.body().isEmpty()) {
                attachment(attachment, attachments.size() == 1 ? "" : Integer.toString(i + 1));
            }
        }
    }

    private void attachment(Attachment attachment, String ordinal) {
        var number = sheet.number();
        paragraphs.openOnNewPage(OfficialStyle.ATTACHMENT_LABEL);
        if (!attachment.bound() && number != null) {
            paragraphs.run(number.text(), FontRole.FANGSONG);
        }
        paragraphs.run("附件" + ordinal, null).end();
        paragraphs.open(OfficialStyle.ATTACHMENT_TITLE, Measures.PITCH);
        paragraphs.run(attachment.name(), null).end();
        blocks(attachment.body());
    }
}
