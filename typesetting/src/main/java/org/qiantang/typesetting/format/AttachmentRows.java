package org.qiantang.typesetting.format;

import static org.qiantang.typesetting.format.PageGrid.LEFT;

import java.util.ArrayList;
import java.util.List;
import org.qiantang.domain.document.Attachment;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.LineSetter;
import org.qiantang.typesetting.layout.Source;
import org.qiantang.typesetting.layout.TextSpan;

/// The rows of an attachment: 附件 and its number on the first line, the title on the third, then its text. One that is
/// not bound with the document bears the document's number before the word. Source: GB/T 9704-2012 §7.3.7.
final class AttachmentRows {
    private final TitleBlock titles;
    private final LineSetter setter;
    private final TextRows text;

    AttachmentRows(FontLibrary fonts, LineSetter setter, TextRows text) {
        this.titles = new TitleBlock(fonts);
        this.setter = setter;
        this.text = text;
    }

    /// @param ordinal the attachment's number; empty where it is the only one
    /// @param documentNumber 发文字号
    List<Row> rows(Attachment attachment, String ordinal, String documentNumber) {
        var generated = Source.of(Element.ATTACHMENT);
        String before = attachment.bound() ? "" : documentNumber;
        var label = setter.line(List.of(
                new TextSpan(before, FontRole.FANGSONG, generated),
                new TextSpan("附件" + ordinal, FontRole.HEI, generated)));
        var rows = new ArrayList<Row>();
        rows.add(new Row((page, top) -> page.place(label, LEFT, top), 0, true, false, List.of()));
        rows.add(Row.BLANK);
        rows.add(Row.drawn(
                titles.height(attachment.name()),
                true,
                (page, top) -> titles.setAt(attachment.name(), top, Element.ATTACHMENT_TITLE, page)));
        rows.addAll(text.body(attachment.body()));
        return rows;
    }
}
