package org.qiantang.domain.document;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.TableCell.Alignment;
import org.qiantang.domain.encoding.Encoding;

final class TableTest {
    private static final TableCell CELL = TableCell.of("甲");

    @Test
    void spansFillEveryColumnOfEveryRow() {
        var rows = List.of(List.of(span(2, 1), span(1, 2)), List.of(CELL, CELL), List.of(span(3, 1)));
        assertDoesNotThrow(() -> table(0, rows));
    }

    @Test
    void gapsOverlapsAndSpansThatLeadOutAreRefused() {
        refused(0, List.of(List.of(CELL, CELL)));
        refused(0, List.of(List.of(CELL, CELL, CELL, CELL)));
        refused(0, List.of(List.of(span(1, 2), CELL, CELL), List.of(CELL, CELL, CELL)));
        refused(0, List.of(List.of(span(1, 2), CELL, CELL)));
        refused(1, List.of(List.of(span(1, 2), CELL, CELL), List.of(CELL, CELL)));
        refused(1, List.of(List.of(CELL, CELL, CELL)));
        refused(0, Collections.nCopies(Table.MAXIMUM_ROWS + 1, List.of(CELL, CELL, CELL)));
    }

    @Test
    void aDocumentOfEveryElementComesBackAsItWas() {
        var content = DocumentContent.of(DocumentKind.MINUTES, "示范市人民政府常务会议文件", "示范市人民政府")
                .secrecy(Secrecy.INTERNAL, "1年")
                .body(List.of(
                        new Paragraph("p", Level.BODY, "文"),
                        table(1, Collections.nCopies(2, List.of(CELL, CELL, CELL))),
                        new Figure("f", "0".repeat(64), 9000, 120, 80.5, "图")))
                .attachments(List.of(
                        new Attachment("清单", false, List.of(new Paragraph("q", Level.FIRST, "文"))),
                        Attachment.listed("名单")))
                .signers(List.of(new Signer("市长", "张三")))
                .attendance(new Attendance(List.of("张三"), List.of("李四"), List.of()))
                .annotation("此件公开发布")
                .build();
        assertEquals("示范市人民政府常务会议纪要", content.organMark().text());
        assertEquals(content, Encoding.read(Encoding.bytes(content), DocumentContent.class));
    }

    private static Table table(int head, List<List<TableCell>> rows) {
        return new Table("t", "", head, List.of(2, 1, 1), rows, false);
    }

    private static TableCell span(int columns, int rows) {
        return new TableCell("甲", columns, rows, Alignment.LEFT);
    }

    private static void refused(int head, List<List<TableCell>> rows) {
        assertThrows(IllegalArgumentException.class, () -> table(head, rows));
    }

    @Test
    void theFilesOfAllFiguresAreCountedOnceAndLimited() {
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < 6; i++) {
            figures.add(new Figure("f" + i, ("" + i).repeat(64), Figure.MAXIMUM_BYTES, 100, 50, ""));
        }
        var content = DocumentContent.of(DocumentKind.NOTICE, "示范市财政局文件", "示范市财政局")
                .body(figures)
                .build();
        assertTrue(content.hasRoomFor(figures.getFirst()));
        var one = new Figure("g", "9".repeat(64), Figure.MAXIMUM_BYTES, 100, 50, "");
        assertFalse(content.hasRoomFor(one));
        figures.add(one);
        var more = content.change().body(figures);
        assertThrows(IllegalArgumentException.class, more::build);
    }
}
