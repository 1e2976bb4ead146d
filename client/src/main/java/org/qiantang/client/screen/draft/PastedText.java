package org.qiantang.client.screen.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.recognition.Change;
import org.qiantang.typesetting.recognition.DocumentImport;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.PlainTextImport;

/// Makes blocks of pasted text: one paragraph of each line, its level by the ordinal it began with, and of rich text
/// its tables too.
///
/// A single line stays as it is. Of several, a title or recipients that the recogniser sets apart stay paragraphs.
final class PastedText {
    /// A sentence that no element but the body has.
    private static final String BODY = "\u4e00\u4e8c\u4e09\u3002".repeat(30);

    private PastedText() {}

    /// What a draft can take of rich text.
    ///
    /// @param pictures how many pictures it cannot
    record Rich(List<? extends Block> blocks, int pictures) {}

    /// Reads rich text as word processors and browsers copy it; where there is nothing rich about it, or it cannot be
    /// read, the plain text. Slow for long text.
    ///
    /// @param text the same as plain text
    static Rich rich(String text, String html) {
        // As below: between lines of body, everything is body.
        var around = "<p>" + BODY + "</p>";
        if (text.strip().lines().count() > 1
                && new DocumentImport().readPasted(around + around + html + around, Set.of())
                        instanceof ImportOutcome.Recognised read
                && read.body().size() > 3
                && around(read.body().get(0), read.body().get(1), read.body().getLast())) {
            var between = read.body().subList(2, read.body().size() - 1);
            var kept =
                    between.stream().filter(each -> !(each instanceof Figure)).toList();
            long missing = read.changes().stream()
                    .filter(change -> change.kind() == Change.Kind.PICTURE_LEFT_OUT)
                    .count();
            return new Rich(kept, between.size() - kept.size() + (int) missing);
        }
        return new Rich(paragraphs(text), 0);
    }

    private static boolean around(Block... lines) {
        return Arrays.stream(lines)
                .allMatch(line ->
                        line instanceof Paragraph paragraph && paragraph.text().equals(BODY));
    }

    static List<Paragraph> paragraphs(String text) {
        var lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .map(line -> lines.size() == 1 ? body(line) : recognised(line))
                .toList();
    }

    private static Paragraph recognised(String line) {
        // Between two lines of body, a line can only be body: it is not taken for the title, recipients or the date.
        var outcome = new PlainTextImport().read(BODY + "\n" + BODY + "\n" + line + "\n" + BODY);
        return outcome instanceof ImportOutcome.Recognised read
                        && read.paragraphs().size() >= 2
                ? new Paragraph(
                        UUID.randomUUID().toString(),
                        middle(read).level(),
                        middle(read).text())
                : body(line);
    }

    private static Paragraph middle(ImportOutcome.Recognised read) {
        return read.paragraphs().get(read.paragraphs().size() - 2);
    }

    private static Paragraph body(String line) {
        return new Paragraph(UUID.randomUUID().toString(), Level.BODY, line.replaceAll("\\p{Cntrl}", " "));
    }
}
