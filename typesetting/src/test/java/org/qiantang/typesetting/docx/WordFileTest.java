package org.qiantang.typesetting.docx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qiantang.typesetting.docx.WordFixture.body;
import static org.qiantang.typesetting.docx.WordFixture.paragraph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordFileTest {
    @TempDir
    Path folder;

    @Nested
    class WhatItSays {
        @Test
        void paragraphsComeInReadingOrderWithTheirLinesAndTabulators() throws IOException {
            var file = read(body(
                    paragraph("第一段") + "<w:p><w:r><w:t>左</w:t><w:tab/><w:t>右</w:t><w:br/><w:t>下</w:t></w:r></w:p>"));
            assertEquals(List.of("第一段", "左\t右\n下"), texts(file));
        }

        @Test
        void automaticNumbersAreWrittenOutAndCountOn() throws IOException {
            var list = "<w:pPr><w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>";
            var file = read(
                    body("""
                    <w:p>%1$s<w:r><w:t>总体要求</w:t></w:r></w:p>
                    <w:p>%2$s<w:r><w:t>指导思想</w:t></w:r></w:p>
                    <w:p>%2$s<w:r><w:t>基本原则</w:t></w:r></w:p>
                    <w:p>%1$s<w:r><w:t>保障措施</w:t></w:r></w:p>
                    <w:p>%2$s<w:r><w:t>组织领导</w:t></w:r></w:p>
                    """.formatted(list.formatted(0), list.formatted(1))).word("numbering", "numbering", """
                            <w:abstractNum w:abstractNumId="3">
                              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
                              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
                            </w:abstractNum>
                            <w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>
                            """));
            assertEquals(
                    List.of("一、", "（一）", "（二）", "二、", "（一）"),
                    paragraphs(file).stream().map(WordPiece.Paragraph::label).toList());
        }

        @Test
        void trackedChangesAreTakenAsAcceptedAndReported() throws IOException {
            var file = read(body("""
                    <w:p><w:r><w:t>保留</w:t></w:r><w:ins w:id="1"><w:r><w:t>插入</w:t></w:r></w:ins>
                    <w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>
                    <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>
                    <w:p><w:r><w:t>后半</w:t></w:r></w:p>
                    """));
            assertEquals(List.of("保留插入", "前半后半"), texts(file));
            assertEquals(
                    List.of(
                            new WordNote(1, WordNote.Kind.INSERTION_ACCEPTED, ""),
                            new WordNote(1, WordNote.Kind.DELETION_ACCEPTED, "删去")),
                    file.notes());
        }

        @Test
        void whatIsNoTextOfTheDocumentIsLeftOutAndReported() throws IOException {
            var file = read(body("""
                    <w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
                    <w:r><w:commentReference w:id="0"/></w:r>
                    <w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r>
                    <w:hyperlink r:id="web"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>
                    """)
                    .word("footnotes", "footnotes", "<w:footnote w:id=\"2\">" + paragraph("脚注的话") + "</w:footnote>")
                    .word("comments", "comments", "<w:comment w:id=\"0\">" + paragraph("请核实") + "</w:comment>")
                    .related("web", "hyperlink", "http://example.invalid/", true)
                    .related("vba", "vbaProject", "vbaProject.bin", false)
                    .part("word/vbaProject.bin", "code"));
            assertEquals(List.of("正文链接"), texts(file));
            assertEquals(
                    List.of(
                            new WordNote(0, WordNote.Kind.MACROS, ""),
                            new WordNote(1, WordNote.Kind.FOOTNOTE, "脚注的话"),
                            new WordNote(1, WordNote.Kind.COMMENT, "请核实"),
                            new WordNote(1, WordNote.Kind.HIDDEN_TEXT, "藏着"),
                            new WordNote(1, WordNote.Kind.OUTSIDE_TARGET, "http://example.invalid/")),
                    file.notes());
        }

        @Test
        void theTextOfATextBoxStandsWhereTheBoxHangsAndOnlyOnce() throws IOException {
            var box = "<w:txbxContent>" + paragraph("某某市人民政府文件") + "</w:txbxContent>";
            var file = read(body("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor>"
                    + box + "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box
                    + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" + paragraph("正文")));
            assertEquals(List.of("某某市人民政府文件", "正文"), texts(file));
            assertEquals(WordNote.Kind.TEXT_BOX, file.notes().getFirst().kind());
        }

        @Test
        void ofAFieldOnlyTheResultIsTextAndThePageNumberIsKnown() throws IOException {
            var file = read(body("""
                    <w:p><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>
                    <w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>
                    <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>
                    <w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> —</w:t></w:r></w:p>
                    """));
            assertEquals(List.of("— 3 —"), texts(file));
            assertTrue(paragraphs(file).getFirst().pageNumber());
        }

        @Test
        void cellsKnowTheirSpansAndATableInsideOneBecomesItsText() throws IOException {
            var inner = "<w:tbl><w:tr><w:tc>" + paragraph("内") + "</w:tc></w:tr></w:tbl>";
            var file = read(body("<w:tbl><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"4000\"/></w:tblGrid>"
                    + "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>"
                    + paragraph("头") + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>"
                    + paragraph("甲") + inner + "</w:tc><w:tc>" + paragraph("乙") + "</w:tc></w:tr></w:tbl>"));
            var table = assertInstanceOf(WordPiece.Table.class, file.pieces().getFirst());
            assertEquals(List.of(100.0, 200.0), table.columns());
            assertTrue(table.rows().getFirst().head());
            assertEquals(2, table.rows().getFirst().cells().getFirst().columns());
            assertEquals(
                    2, table.rows().getLast().cells().getFirst().paragraphs().size());
            assertEquals(WordNote.Kind.INNER_TABLE, file.notes().getFirst().kind());
        }

        @Test
        void looksComeFromDefaultsStylesAndTheTextItself() throws IOException {
            var file = read(body("<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>标题</w:t></w:r>"
                            + "<w:r><w:rPr><w:sz w:val=\"30\"/></w:rPr><w:t>小</w:t></w:r></w:p>")
                    .word("styles", "styles", """
                            <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
                            <w:style w:type="paragraph" w:styleId="B"><w:name w:val="底"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
                            <w:style w:type="paragraph" w:styleId="T"><w:name w:val="公文标题"/><w:basedOn w:val="B"/><w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/></w:rPr></w:style>
                            """));
            var title = paragraphs(file).getFirst();
            assertEquals("公文标题", title.style());
            assertEquals("center", title.format().alignment());
            assertEquals("方正小标宋简体", title.runs().getFirst().format().hanziFont());
            assertEquals(22.0, title.runs().getFirst().format().size());
            assertEquals(15.0, title.runs().getLast().format().size());
        }

        @Test
        void sectionsKnowTheirPagesAndFeet() throws IOException {
            var file = read(body(paragraph("正文") + """
                    <w:sectPr><w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/>
                    <w:pgMar w:top="1960" w:bottom="1847" w:left="1587" w:right="1474" w:footer="1446"/>
                    <w:docGrid w:type="lines" w:linePitch="592"/></w:sectPr>
                    """)
                    .word("settings", "settings", "<w:evenAndOddHeaders/>")
                    .part(
                            "word/footer1.xml",
                            "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                                    + "<w:p><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>")
                    .related("footer1", "footer", "footer1.xml", false));
            var section = file.sections().getFirst();
            assertEquals(841.9, section.page().height(), 0.1);
            assertEquals(98, section.page().top(), 0.1);
            assertEquals(29.6, section.page().gridPitch(), 0.01);
            assertTrue(file.sidesApart());
            var foot = assertInstanceOf(
                    WordPiece.Paragraph.class,
                    section.feet().getOrDefault(WordSection.Side.ODD, List.of()).getFirst());
            assertTrue(foot.pageNumber());
        }
    }

    private WordFile read(WordFixture fixture) throws IOException {
        return assertInstanceOf(WordOutcome.Read.class, WordFile.read(fixture.file(folder)))
                .file();
    }

    private static List<WordPiece.Paragraph> paragraphs(WordFile file) {
        return file.pieces().stream()
                .filter(WordPiece.Paragraph.class::isInstance)
                .map(WordPiece.Paragraph.class::cast)
                .toList();
    }

    private static List<String> texts(WordFile file) {
        return paragraphs(file).stream().map(WordPiece.Paragraph::text).toList();
    }
}
