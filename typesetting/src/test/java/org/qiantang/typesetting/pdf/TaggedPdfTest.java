package org.qiantang.typesetting.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.TableCell;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.Picture;

/// What a machine reads in the file: its structure, its outline, what it says of itself.
class TaggedPdfTest {
    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());
    private static final String TITLE = "关于推进<智慧>电子政务建设 & 服务的意见";

    private static final List<Paragraph> BODY = List.of(
            new Paragraph("a", Level.BODY, "现提出如下意见。"),
            new Paragraph("b", Level.FIRST, "总体要求"),
            new Paragraph("c", Level.SECOND, "统一规划。" + "强化设计，分步实施。".repeat(70)),
            new Paragraph("d", Level.THIRD, "时间安排。分三步走。"),
            new Paragraph("e", Level.FOURTH, "汛前"),
            new Paragraph("f", Level.FIRST, "保障措施"),
            new Paragraph("g", Level.BODY, "姓名用字𬱖、㙟，rare 字 2026 年。"));

    private static Sheet sheet(List<? extends Block> body) {
        var content = DocumentContent.of(DocumentKind.OPINIONS, "钱塘示范市人民政府办公室文件", "钱塘示范市人民政府办公室")
                .title(TITLE)
                .mainRecipients(List.of(new Recipient("各区、县（市）人民政府", List.of())))
                .body(body)
                .build();
        var date = LocalDate.of(2026, 10, 9);
        return new Sheet(content, new DocumentNumber("钱示政办发", 2026, 12), null, date, "钱塘示范市人民政府办公室", date, true, true);
    }

    private static byte[] pdf(Sheet sheet) throws IOException {
        var out = new ByteArrayOutputStream();
        TYPESETTER.writePdf(TYPESETTER.layOut(sheet), Typesetter.metadata(sheet), out);
        return out.toByteArray();
    }

    @Test
    void theStructureReadsAsTheDocumentDoes() throws IOException {
        try (var document = Loader.loadPDF(pdf(sheet(BODY)))) {
            var read = read(document);
            assertEquals(
                    List.of(
                            "P 钱塘示范市人民政府办公室文件",
                            "P 钱示政办发〔2026〕12号",
                            "Title " + TITLE,
                            "P 各区、县（市）人民政府：",
                            "P 现提出如下意见。",
                            "H1 一、总体要求",
                            "H2 （一）统一规划。",
                            "P " + "强化设计，分步实施。".repeat(70),
                            "H3 1.时间安排。",
                            "P 分三步走。",
                            "H4 （1）汛前",
                            "H1 二、保障措施",
                            "P 姓名用字𬱖、㙟，rare 字 2026 年。",
                            "P 钱塘示范市人民政府办公室",
                            "P 2026年10月9日",
                            "P 钱塘示范市人民政府办公室2026年10月9日印发"),
                    read);
        }
    }

    @Test
    void aParagraphOverTwoPagesIsOneElement() throws IOException {
        try (var document = Loader.loadPDF(pdf(sheet(BODY)))) {
            var elements = elements(document);
            var longest = elements.stream()
                    .filter(each -> text(document, each).startsWith("强化设计"))
                    .findFirst()
                    .orElseThrow();
            var pages = longest.getKids().stream()
                    .filter(PDMarkedContentReference.class::isInstance)
                    .map(kid -> ((PDMarkedContentReference) kid).getPage())
                    .distinct()
                    .count();
            assertEquals(2, pages);
        }
    }

    @Test
    void aTableOverTwoPagesIsOneTableWhoseHeadIsReadOnce() throws IOException {
        var rows = new ArrayList<List<TableCell>>();
        rows.add(List.of(TableCell.of("任务"), TableCell.of("单位")));
        rows.add(List.of(new TableCell("除雪", 1, 2, TableCell.Alignment.LEFT), TableCell.of("市城管局")));
        rows.add(List.of(TableCell.of("")));
        for (int i = 3; i < 40; i++) {
            rows.add(List.of(TableCell.of("任务" + i), TableCell.of("单位" + i)));
        }
        var table = new Table("t", "", 1, List.of(1, 1), rows, false);
        try (var document = Loader.loadPDF(pdf(sheet(List.of(BODY.getFirst(), table, BODY.getLast()))))) {
            var tables = elements(document).stream()
                    .filter(each -> each.getStructureType().equals("Table"))
                    .toList();
            assertEquals(1, tables.size());
            var lines = tables.getFirst().getKids().stream()
                    .map(row -> line(document, (PDStructureElement) row))
                    .toList();
            assertEquals(40, lines.size());
            assertEquals(
                    List.of("TR TH 任务 TH 单位", "TR TD 除雪 TD 市城管局", "TR TD ", "TR TD 任务3 TD 单位3"), lines.subList(0, 4));
            var row = (PDStructureElement) tables.getFirst().getKids().get(1);
            var spanning = (PDStructureElement) row.getKids().getFirst();
            assertEquals(2, spanning.getCOSObject().getCOSDictionary(COSName.A).getInt("RowSpan"));
        }
    }

    private static String line(PDDocument document, PDStructureElement row) {
        var line = new StringBuilder(row.getStructureType());
        for (var kid : row.getKids()) {
            var cell = (PDStructureElement) kid;
            line.append(' ').append(cell.getStructureType()).append(' ').append(text(document, cell));
        }
        return line.toString();
    }

    @Test
    void aFigureIsReadOutByItsCaption() throws IOException {
        var image = new BufferedImage(30, 20, BufferedImage.TYPE_INT_ARGB);
        var file = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, "png", file));
        var picture = Picture.of(file.toByteArray()).orElseThrow();
        var figure = new Figure("f", picture.digest(), picture.size(), 60, 40, "图1　应急指挥体系");
        var sheet = sheet(List.of(figure)).withPictures(Map.of(picture.digest(), picture));
        try (var document = Loader.loadPDF(pdf(sheet))) {
            var read = elements(document).stream()
                    .filter(each -> each.getStructureType().equals("Figure"))
                    .map(PDStructureElement::getAlternateDescription)
                    .toList();
            assertEquals(List.of("图1　应急指挥体系"), read);
        }
    }

    @Test
    void theOutlineListsTheHeadingsByLevel() throws IOException {
        try (var document = Loader.loadPDF(pdf(sheet(BODY)))) {
            var lines = new ArrayList<String>();
            outline(document.getDocumentCatalog().getDocumentOutline(), "", lines);
            assertEquals(List.of("一、总体要求", "-（一）统一规划。", "--1.时间安排。", "---（1）汛前", "二、保障措施"), lines);
        }
        try (var plain = Loader.loadPDF(pdf(sheet(List.of(BODY.getFirst()))))) {
            assertNull(plain.getDocumentCatalog().getDocumentOutline());
        }
    }

    private static void outline(PDOutlineNode node, String depth, List<String> lines) {
        for (var item : node.children()) {
            lines.add(depth + item.getTitle());
            outline(item, depth + "-", lines);
        }
    }

    @Test
    void theFileSaysWhatItIs() throws IOException {
        try (var document = Loader.loadPDF(pdf(sheet(BODY)))) {
            var catalog = document.getDocumentCatalog();
            assertEquals("zh-CN", catalog.getLanguage());
            assertEquals(TITLE, document.getDocumentInformation().getTitle());
            assertEquals("钱塘示范市人民政府办公室", document.getDocumentInformation().getAuthor());
            assertEquals(
                    "D:20261009000000+08'00'",
                    document.getDocumentInformation().getCOSObject().getString(COSName.CREATION_DATE));
            var xmp = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertTrue(xmp.contains("关于推进&lt;智慧&gt;电子政务建设 &amp; 服务的意见"), xmp);
            assertTrue(xmp.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"), xmp);
            assertEquals(1, catalog.getOutputIntents().size());
        }
    }

    @Test
    void rareCharactersAreFoundAndCopied() throws IOException {
        try (var document = Loader.loadPDF(pdf(sheet(BODY)))) {
            var text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("姓名用字𬱖、㙟，rare 字 2026 年。"), text);
        }
    }

    @Test
    void filesWrittenAtTheSameTimeAreEqual() throws Exception {
        var sheet = sheet(BODY);
        var expected = pdf(sheet);
        List<Callable<byte[]>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(() -> pdf(sheet));
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var written : pool.invokeAll(writers)) {
                assertArrayEquals(expected, written.get());
            }
        }
    }

    private static List<String> read(PDDocument document) {
        return elements(document).stream()
                .map(element -> element.getStructureType() + " " + text(document, element))
                .toList();
    }

    private static List<PDStructureElement> elements(PDDocument document) {
        PDStructureNode root = document.getDocumentCatalog().getStructureTreeRoot();
        var whole = (PDStructureElement) root.getKids().getFirst();
        assertEquals("Document", whole.getStructureType());
        return whole.getKids().stream().map(PDStructureElement.class::cast).toList();
    }

    private static String text(PDDocument document, PDStructureElement element) {
        var text = new StringBuilder();
        for (var kid : element.getKids()) {
            if (kid instanceof Integer stretch) {
                text.append(stretch(document, document.getPages().indexOf(element.getPage()), stretch));
            } else if (kid instanceof PDMarkedContentReference reference) {
                text.append(stretch(document, document.getPages().indexOf(reference.getPage()), reference.getMCID()));
            }
        }
        return text.toString();
    }

    private static String stretch(PDDocument document, int page, int number) {
        try {
            var extractor = new PDFMarkedContentExtractor();
            extractor.processPage(document.getPage(page));
            return extractor.getMarkedContents().stream()
                    .filter(content -> content.getMCID() == number)
                    .map(TaggedPdfTest::characters)
                    .reduce("", String::concat);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String characters(PDMarkedContent content) {
        var text = new StringBuilder();
        for (var each : content.getContents()) {
            if (each instanceof TextPosition position) {
                text.append(position.getUnicode());
            }
        }
        return text.toString();
    }
}
