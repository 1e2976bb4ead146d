package org.qiantang.typesetting.recognition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.TableCell.Alignment;
import org.qiantang.typesetting.docx.OfficialStyle;
import org.qiantang.typesetting.docx.WordFile;
import org.qiantang.typesetting.docx.WordPiece;
import org.qiantang.typesetting.docx.WordSection;
import org.qiantang.typesetting.layout.Picture;

/// The lines of a Word file: its paragraphs, and its tables and figures as blocks.
final class WordLines {
    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;
    private static final int MOST_PICTURES = 500;
    private static final long MOST_PICTURE_BYTES = 100L << 20;
    /// A table that sets 版记 or the names of a joint mark apart is no table of the body.
    private static final Pattern SET_APART = Pattern.compile("(?s).*(抄送[:：]|印[发發]\\s*$|\\n文件\\s*$).*");

    private final PictureFiles files;
    private final Changes changes;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Picture> pictures = new HashMap<>();
    private long pictureBytes;
    private int blocks;

    /// Where the bytes of a picture are found; empty where it is missing, damaged or too large.
    interface PictureFiles {
        Optional<byte[]> bytes(WordPiece.Picture picture) throws IOException;
    }

    WordLines(PictureFiles files, Set<Change> declined) {
        this.files = files;
        this.changes = new Changes(declined);
    }

    List<Line> lines() {
        return lines;
    }

    List<Change> changes() {
        return changes.made();
    }

    Map<String, Picture> pictures() {
        return pictures;
    }

    WordLines read(WordFile file) throws IOException {
        for (var note : file.notes()) {
            var kind = Change.Kind.valueOf(note.kind().name());
            changes.make(new Change(note.paragraph(), 0, kind, note.text(), ""));
        }
        for (var section : file.sections()) {
            for (var piece : section.pieces()) {
                add(piece, section.page());
            }
        }
        return this;
    }

    private void add(WordPiece piece, WordSection.Page page) throws IOException {
        switch (piece) {
            case WordPiece.Paragraph paragraph -> add(paragraph);
            case WordPiece.Table table -> add(table, page.landscape());
            case WordPiece.Picture picture -> add(picture);
        }
    }

    private void add(WordPiece.Paragraph paragraph) {
        var style = OfficialStyle.of(paragraph.style());
        String text = paragraph.text();
        if (!paragraph.label().isEmpty() && !text.isBlank()) {
            changes.make(new Change(
                    paragraph.paragraph(), 0, Change.Kind.AUTOMATIC_NUMBER, paragraph.label(), paragraph.label()));
            text = paragraph.label() + text;
        }
        if (style.isEmpty()) {
            text.lines().forEach(line -> lines.add(Line.of(paragraph.paragraph(), line, style)));
        } else {
            lines.add(Line.of(paragraph.paragraph(), text, style));
        }
    }

    private void add(WordPiece.Table table, boolean landscape) {
        var words = new ArrayList<WordPiece.Paragraph>();
        table.rows().forEach(row -> row.cells().forEach(cell -> words.addAll(cell.paragraphs())));
        var text =
                String.join("\n", words.stream().map(WordPiece.Paragraph::text).toList());
        boolean styled = words.stream().anyMatch(each -> setApart(each.style()));
        if (words.isEmpty()
                || styled
                || table.rows().size() <= 6 && SET_APART.matcher(text.strip()).matches()) {
            words.forEach(this::add);
            return;
        }
        var rows = table.rows().stream()
                .map(row -> row.cells().stream().map(WordLines::cell).toList())
                .toList();
        int head = (int) table.rows().stream().takeWhile(WordPiece.Row::head).count();
        var shape = new TableShape(table.paragraph(), rows, table.columns(), changes);
        for (Block each : shape.tables("t" + ++blocks, "", head, landscape)) {
            lines.add(Line.of(table.paragraph(), each));
        }
    }

    private static boolean setApart(String style) {
        return OfficialStyle.of(style)
                .filter(each -> each != OfficialStyle.CELL)
                .isPresent();
    }

    private static TableShape.Cell cell(WordPiece.Cell cell) {
        var text = String.join(
                "\n",
                cell.paragraphs().stream()
                        .map(each -> each.label() + each.text())
                        .toList());
        var alignment = switch (cell.alignment()) {
            case "center" -> Alignment.CENTRE;
            case "right" -> Alignment.RIGHT;
            default -> Alignment.LEFT;
        };
        return new TableShape.Cell(text, cell.columns(), 1, cell.continues(), alignment);
    }

    private void add(WordPiece.Picture found) throws IOException {
        var picture = pictures.size() < MOST_PICTURES && pictureBytes < MOST_PICTURE_BYTES
                ? files.bytes(found).flatMap(Picture::of)
                : Optional.<Picture>empty();
        if (picture.isEmpty()) {
            changes.make(new Change(found.paragraph(), 0, Change.Kind.PICTURE_LEFT_OUT, found.part(), ""));
            return;
        }
        if (pictures.put(picture.get().digest(), picture.get()) == null) {
            pictureBytes += picture.get().bytes().length;
        }
        lines.add(Line.of(found.paragraph(), figure(found, picture.get())));
    }

    /// As large as the file shows it, made to fit the type area; 96 pixels to the inch where it does not say.
    private Figure figure(WordPiece.Picture found, Picture picture) {
        double width = found.width() > 0 ? found.width() * MILLIMETRES_PER_POINT : picture.width() * 25.4 / 96;
        double height = found.height() > 0 ? found.height() * MILLIMETRES_PER_POINT : picture.height() * 25.4 / 96;
        return picture.figure("f" + ++blocks, width, height);
    }
}
