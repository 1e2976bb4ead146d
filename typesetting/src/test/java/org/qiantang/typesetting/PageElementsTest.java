package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.domain.document.TableCell.Alignment;
import org.qiantang.typesetting.MeasuredPdf.Ink;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Adjustment;
import org.qiantang.typesetting.layout.Element;
import org.qiantang.typesetting.layout.Image;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.Picture;
import org.qiantang.typesetting.layout.TextRun;

/// Attachments, tables, figures, labels and what is done where something does not fit. Source of every figure:
/// GB/T 9704-2012.
class PageElementsTest {
    private static final double EXACT = 0.3;
    private static final double PITCH = (225 - 16 * 25.4 / 72) / 21;
    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());

    @Nested
    class Attachments {
        private final MeasuredPdf pdf = measured(FormatSamples.attachments());

        @Test
        void oneThatIsNotBoundBearsTheNumberFollowsTheImprintAndIsCountedFromOne() throws IOException {
            int last = pdf.pages() - 1;
            assertEquals("钱示政办发〔2026〕12号附件3", MeasuredPdf.text(pdf.lines(last).getFirst()));
            assertEquals(1, pdf.layout.pages().get(last).number());
            assertTrue(elements(pdf, last - 1).contains(Element.PRINTING));
        }

        @Test
        void aTableRepeatsItsHeadOnEveryPage() {
            for (int page = 2; page < 6; page++) {
                assertEquals(
                        1,
                        pdf.page(page).stream()
                                .filter(each -> each.text().equals("牵"))
                                .count(),
                        "page " + page);
            }
        }

        @Test
        void aSidewaysTableHasItsHeadAtThePagesLeftAndThePageNumberStaysInItsPlace() throws IOException {
            for (int page = 7; page < 9; page++) {
                var head = run(page, "牵头单位");
                var first = run(page, "市数据资源管理局");
                assertEquals(90, head.rotation());
                assertTrue(head.x() < first.x());
                var frame = pdf.ink(page, 20, 30, 190, 263);
                assertEquals(37, frame.top(), EXACT);
                assertEquals(262, frame.bottom(), EXACT);
                var dashes = pdf.ink(page, 265, 272);
                assertTrue(page % 2 == 0 ? dashes.left() > 160 : dashes.right() < 60);
            }
        }

        private TextRun run(int page, String text) {
            return pdf.layout.pages().get(page).marks().stream()
                    .filter(mark -> mark instanceof TextRun run && run.text().equals(text))
                    .map(TextRun.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class Tables {
        @Test
        void noRowIsLostOverManyPagesAndNoneLeavesTheTypeArea() {
            var layout = TYPESETTER.layOut(FormatSamples.longTable(Table.MAXIMUM_ROWS));
            long cells = marks(layout, "甲");
            assertEquals(Table.MAXIMUM_ROWS, cells);
            assertInside(layout);
        }

        @Test
        void aRowHigherThanAPageIsDividedBetweenItsLinesAndThatIsReported() {
            var row = List.of(
                    new TableCell("国".repeat(3000), 1, 1, Alignment.LEFT), new TableCell("民", 1, 1, Alignment.LEFT));
            var table = new Table("t", "", 0, List.of(1, 1), List.of(row), false);
            var layout = layOut(List.of(table));
            assertEquals(3000, characters(layout, '国'));
            assertInside(layout);
            assertTrue(layout.adjustments().stream()
                    .anyMatch(each -> each.kind() == Adjustment.Kind.ROW_DIVIDED && "t".equals(each.block())));
        }

        @Test
        void cellsThatSpanRowsKeepThemTogether() {
            var rows = new ArrayList<List<TableCell>>();
            for (int i = 0; i < 30; i++) {
                rows.add(List.of(new TableCell("合", 1, 2, Alignment.CENTRE), TableCell.of("上")));
                rows.add(List.of(TableCell.of("下")));
            }
            var layout = layOut(List.of(new Table("t", "表", 0, List.of(1, 3), rows, false)));
            for (var page : layout.pages()) {
                long upper =
                        page.marks().stream().filter(mark -> says(mark, "上")).count();
                assertEquals(
                        upper,
                        page.marks().stream().filter(mark -> says(mark, "下")).count());
            }
        }
    }

    @Nested
    class Figures {
        @Test
        void aFigureIsCentredAndNeverLeavesItsCaption() throws IOException {
            var pdf = measured(FormatSamples.attachments());
            var image = pdf.layout.pages().get(1).marks().stream()
                    .filter(Image.class::isInstance)
                    .map(Image.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertEquals(106, image.x() + image.width() / 2, EXACT);
            assertTrue(pdf.line(1, "图1").getFirst().baseline() > image.y() + image.height());
            var frame = new Ink(image.x(), image.y(), image.x() + image.width(), image.y() + image.height());
            var ink = pdf.pixels(1, frame);
            assertEquals(image.x() + 58.5 / 960 * 120, ink.left(), EXACT);
        }

        @Test
        void aFileNotAtHandLeavesAFrameAndIsReported() {
            var layout = layOut(List.of(new Figure("f", "0".repeat(64), 9000, 100, 50, "图")));
            assertTrue(layout.adjustments().stream()
                    .anyMatch(each -> each.kind() == Adjustment.Kind.PICTURE_MISSING && "f".equals(each.block())));
        }

        @Test
        void whatIsNoPictureIsNotTaken() {
            var png = FormatSamples.chart().bytes();
            assertTrue(Picture.of(png).isPresent());
            assertTrue(Picture.of(new byte[0]).isEmpty());
            assertTrue(Picture.of("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .isEmpty());
            assertTrue(Picture.of(java.util.Arrays.copyOf(png, png.length / 2)).isEmpty());
            png[18] = 0x7F;
            assertTrue(Picture.of(png).isEmpty(), "a width of two thousand million pixels");
        }
    }

    @Nested
    class WhatDoesNotFit {
        @Test
        void mainRecipientsMoveToTheImprintWhereTheFirstPageWouldShowNoText() throws IOException {
            var many = Collections.nCopies(60, new Recipient("钱塘示范市江东示范区人民政府", List.of()));
            var content = FormatSamples.notice()
                    .mainRecipients(many)
                    .body(FormatSamples.body(1))
                    .build();
            var pdf = measured(FormatSamples.sheet(content, "钱示政办发"));
            assertTrue(elements(pdf, 0).contains(Element.BODY));
            assertFalse(elements(pdf, 0).contains(Element.MAIN_RECIPIENTS));
            assertTrue(elements(pdf, pdf.pages() - 1).contains(Element.MAIN_RECIPIENTS));
            assertTrue(pdf.layout.adjustments().stream()
                    .anyMatch(each -> each.kind() == Adjustment.Kind.RECIPIENTS_MOVED));
        }

        @Test
        void nameAndDateAreNeverAloneAndAnAdjustedPageIsStillFilledAndReported() {
            for (int lines = 1; lines < 60; lines++) {
                var text = FormatSamples.text("p", "国".repeat(28 * lines - 4));
                var layout = layOut(List.of(text));
                int page = layout.seals().getFirst().page();
                var elements = layout.pages().get(page).marks().stream()
                        .map(mark -> mark.source().element())
                        .toList();
                assertTrue(elements.contains(Element.BODY), lines + " lines");
                assertInside(layout);
                for (var adjustment : layout.adjustments()) {
                    if (adjustment.kind() == Adjustment.Kind.LINE_SPACING) {
                        assertTrue(adjustment.value() > 0.87 * PITCH && adjustment.value() < 1.21 * PITCH);
                    }
                }
            }
        }

        @Test
        void anImprintWithoutRoomStandsOnTheBackOfALeafAndNoPageBesideABlankOneIsNumbered() {
            boolean seen = false;
            for (int rows = 10; rows < 24; rows++) {
                var layout = layOut(
                        List.of(),
                        List.of(new Attachment("清单", true, List.of(FormatSamples.text("a", "国".repeat(28 * rows))))));
                var apart = layout.adjustments().stream()
                        .filter(each -> each.kind() == Adjustment.Kind.IMPRINT_APART)
                        .findFirst();
                int last = layout.pages().size() - 1;
                if (apart.isPresent()) {
                    assertEquals(1, last % 2);
                    boolean blank = apart.get().value() > 0;
                    seen |= blank;
                    assertEquals(blank ? 0 : last + 1, layout.pages().get(last).number());
                    assertEquals(blank, layout.pages().get(last - 1).marks().isEmpty());
                }
            }
            assertTrue(seen);
        }
    }

    private static List<Element> elements(MeasuredPdf pdf, int page) {
        return pdf.layout.pages().get(page).marks().stream()
                .map(mark -> mark.source().element())
                .toList();
    }

    private static MeasuredPdf measured(Sheet sheet) {
        try {
            return new MeasuredPdf(TYPESETTER, sheet);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PageLayout layOut(List<Block> body) {
        return layOut(body, List.of());
    }

    private static PageLayout layOut(List<Block> body, List<Attachment> attachments) {
        var whole = new ArrayList<Block>(List.of(FormatSamples.text("first", "现印发给你们，请遵照执行。")));
        whole.addAll(body);
        var content =
                FormatSamples.notice().body(whole).attachments(attachments).build();
        return TYPESETTER.layOut(FormatSamples.sheet(content, "钱示政办发"));
    }

    private static boolean says(org.qiantang.typesetting.layout.Mark mark, String text) {
        return mark instanceof TextRun run && run.text().equals(text);
    }

    private static long marks(PageLayout layout, String text) {
        return layout.pages().stream()
                .flatMap(page -> page.marks().stream())
                .filter(mark -> says(mark, text))
                .count();
    }

    private static long characters(PageLayout layout, char character) {
        return layout.pages().stream()
                .flatMap(page -> page.marks().stream())
                .filter(TextRun.class::isInstance)
                .flatMapToInt(mark -> ((TextRun) mark).text().chars())
                .filter(each -> each == character)
                .count();
    }

    private static void assertInside(PageLayout layout) {
        for (var page : layout.pages()) {
            for (var mark : page.marks()) {
                if (mark instanceof TextRun run && run.source().element() != Element.PAGE_NUMBER) {
                    assertTrue(run.baseline() <= 262 && run.baseline() >= 37, run.text());
                    assertTrue(run.x() >= 28 - EXACT && run.x() <= 184, run.text());
                }
            }
        }
        layout.seals().forEach(seal -> assertTrue(seal.centreY() + seal.diameter() / 2 <= 262 + EXACT));
    }
}
