package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.BODY_SIZE;
import static org.qiantang.typesetting.format.PageGrid.BOTTOM;
import static org.qiantang.typesetting.format.PageGrid.CELL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.qiantang.domain.document.PageFormat;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.layout.Adjustment;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.PageLayout;

/// Lays a document out on the pages of its format: first page, text, closing, attachments, 版记. Thread-safe.
///
/// Source: GB/T 9704-2012 §5, §7, §10.
public final class DocumentFormat {
    private final FontLibrary fonts;
    private final LineSetter setter;

    public DocumentFormat(FontLibrary fonts) {
        this.fonts = fonts;
        this.setter = new LineSetter(fonts, BODY_SIZE, CELL);
    }

    public PageLayout layOut(Sheet sheet) {
        var content = sheet.content();
        var pages = new Pages(new PageFrame(fonts), sheet.specimen());
        var first = opening(content.format()).set(sheet, pages.at(0));
        if (content.format() == PageFormat.LETTER) {
            pages.unnumbered(0);
        }
        var rows = new TextRows(fonts, setter.hanging(), sheet.pictures());
        var recipients = rows.mainRecipients(content);
        boolean moved = recipients.size() >= first.lines();
        if (moved) {
            pages.at(0).report(Adjustment.Kind.RECIPIENTS_MOVED, null, 0);
        }
        var text = new ArrayList<>(moved ? List.of() : recipients);
        text.addAll(rows.body(content.body()));
        text.addAll(rows.attachmentNotes(content.attachmentNames()));
        if (content.format() == PageFormat.MINUTES) {
            text.addAll(rows.attendance(content.attendance()));
        }
        var imprint = new Imprint(fonts, sheet, moved);
        boolean bound = content.attachments().stream()
                .anyMatch(each -> each.bound() && !each.body().isEmpty());
        var closing = Closing.of(sheet, setter, rows);
        var ending = Ending.choose(text, first, closing, bound ? 0 : imprint.height());
        pages.set(ending.text(), 0);
        ending.closing().set(pages.at(ending.text().page()));
        double bottom = attachments(sheet, rows, true, pages, ending.closing().bottom());
        imprint(imprint, bottom, pages);
        attachments(sheet, rows, false, pages, 0);
        var adjustments = Stream.concat(Stream.ofNullable(ending.adjusted()), pages.adjustments().stream())
                .toList();
        return new PageLayout(
                PageGrid.WIDTH,
                PageGrid.HEIGHT,
                pages.finished(),
                ending.closing().seals(),
                ending.closing().stamps(),
                pages.substitutions(),
                adjustments);
    }

    private Opening opening(PageFormat format) {
        return switch (format) {
            case GENERAL, UPWARD, MINUTES -> new Masthead(fonts, setter);
            case LETTER -> new LetterHead(fonts, setter);
            case ORDER -> new OrderHead(fonts, setter);
        };
    }

    /// Sets the attachments that have text of their own, each on a new page, and returns where the last text ends.
    private double attachments(Sheet sheet, TextRows rows, boolean bound, Pages pages, double bottom) {
        var attachments = sheet.content().attachments();
        var setting = new AttachmentRows(fonts, setter, rows);
        double lowest = bottom;
        for (int i = 0; i < attachments.size(); i++) {
            var attachment = attachments.get(i);
            if (attachment.bound() != bound || attachment.body().isEmpty()) {
                continue;
            }
            if (!bound) {
                pages.beginPiece();
            }
            String ordinal = attachments.size() == 1 ? "" : Integer.toString(i + 1);
            var text = Pagination.of(setting.rows(attachment, ordinal, NumberText.of(sheet)), LineGrid.WHOLE);
            pages.set(text, pages.count());
            lowest = text.bottom();
        }
        return lowest;
    }

    /// 版记 stands on the last page; where that has no room left, on the back of a leaf, behind a blank page if need be,
    /// and then neither page bears a number (§7.4, §7.5).
    private static void imprint(Imprint imprint, double bottom, Pages pages) {
        if (imprint.height() == 0) {
            return;
        }
        int last = pages.count() - 1;
        if (bottom <= BOTTOM - imprint.height() + 1e-6) {
            imprint.set(pages.at(last));
            return;
        }
        int blank = pages.nextNumber() % 2 == 0 ? 0 : 1;
        var page = pages.at(last + 1 + blank);
        for (int i = 0; blank > 0 && i <= blank; i++) {
            pages.unnumbered(last + 1 + i);
        }
        page.report(Adjustment.Kind.IMPRINT_APART, null, blank);
        imprint.set(page);
    }
}
