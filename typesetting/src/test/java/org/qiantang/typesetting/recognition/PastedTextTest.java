package org.qiantang.typesetting.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Table;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

class PastedTextTest {
    private static final String WORD = """
            Version:1.0\r
            StartHTML:0000000105\r
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
             p.MsoNormal, li.MsoNormal {mso-style-unhide:no; mso-style-qformat:yes;}
            --></style></head><body lang=ZH-CN><!--StartFragment-->
            <p class=MsoNormal align=center style='text-align:center'><b><span>钱塘示范市人民政府<br>
            关于防汛工作的通知</span></b><o:p></o:p></p>
            <p class=MsoNormal>各区人民政府<span lang=EN-US>:<o:p></o:p></span></p>
            <p class=MsoNormal style='text-indent:32.0pt'><span>现将防汛工作
            有关事项通知如下，请参照<span lang=EN-US>GB/T
            9704</span>办理。</span></p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
            style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>总体要求</p>
            <p class=MsoNormal>坚持预防<del>在后</del><ins>在先</ins>。<a style='mso-footnote-id:ftn1' href="#_ftn1">[1]</a></p>
            <div style='mso-element:footnote-list'><p>脚注一。</p></div>
            <!--EndFragment--></body></html>
            """;

    @Nested
    class FromWord {
        @Test
        void theElementsAreRecognisedAsInTheFileItself() {
            var read = recognised(WORD);
            assertEquals("钱塘示范市人民政府关于防汛工作的通知", read.title());
            assertEquals("各区人民政府", read.mainRecipients().getFirst().name());
            assertEquals(
                    List.of("现将防汛工作有关事项通知如下，请参照GB/T 9704办理。", "总体要求", "坚持预防在先。"),
                    read.paragraphs().stream().map(Paragraph::text).toList());
            assertEquals(Level.FIRST, read.paragraphs().get(1).level());
        }

        @Test
        void everyChangeIsListed() {
            assertEquals(
                    Set.of(
                            Change.Kind.PUNCTUATION,
                            Change.Kind.AUTOMATIC_NUMBER,
                            Change.Kind.ORDINAL,
                            Change.Kind.DELETION_ACCEPTED,
                            Change.Kind.INSERTION_ACCEPTED,
                            Change.Kind.FOOTNOTE),
                    kinds(recognised(WORD)));
        }

        @Test
        void aChangeCanBeDeclined() {
            var html = "<p>一,防汛</p>";
            var made = recognised(html).changes().getFirst();
            assertEquals(Change.Kind.PUNCTUATION, made.kind());
            var without = assertInstanceOf(
                    Recognised.class,
                    new DocumentImport()
                            .readPasted(html, Set.copyOf(recognised(html).changes())));
            assertTrue(text(without).contains("一,防汛"), text(without));
        }

        @Test
        void theStylesOfThisHouseSayWhatAParagraphIs() {
            var read = recognised("""
                    <style>p.a0, div.a0 {mso-style-name:公文标题; text-align:center}
                    p.a1 {mso-style-name:"公文二级标题";}</style>
                    <p class=a0>关于植树的通知</p><p class=a1>（一）种什么</p><p>树。</p>""");
            assertEquals("关于植树的通知", read.title());
            assertEquals(Level.SECOND, read.paragraphs().getFirst().level());
            assertEquals("种什么", read.paragraphs().getFirst().text());
        }
    }

    @Nested
    class FromABrowser {
        @Test
        void blocksAreParagraphsHoweverTheyAreNested() {
            var read = recognised("<div>甲。<div><span>乙</span><b>。</b></div>丙。<br>丁。</div><section>戊。</section>");
            assertEquals("甲。|乙。|丙。|丁。|戊。", text(read));
        }

        @Test
        void listsKeepTheirNumbers() {
            var read = recognised("<p>前。</p><p>前。</p><ol start=3><li>甲。<li><p>乙。</p></ol><ul><li>丙。</ul>");
            assertEquals("前。|前。|甲。|乙。|丙。", text(read));
            assertEquals(
                    List.of("3.", "4."),
                    read.changes().stream()
                            .filter(each -> each.kind() == Change.Kind.AUTOMATIC_NUMBER)
                            .map(Change::before)
                            .toList());
            assertEquals(Level.THIRD, read.paragraphs().get(3).level());
        }

        @Test
        void aTableKeepsItsShape() {
            var read = recognised("""
                    <p>正文。</p><table><colgroup><col width=50><col width=150></colgroup>
                    <thead><tr><th>区</th><th>数</th></tr></thead>
                    <tr><td rowspan=2>上城</td><td align=right>1</td></tr><tr><td align=right>2</td></tr>
                    <tr><td colspan=2>合计<table><tr><td>3</td><td>4</td></tr></table></td></tr></table>""");
            var table = assertInstanceOf(Table.class, read.body().getLast());
            assertEquals(1, table.headerRows());
            assertEquals(2, table.rows().get(1).getFirst().rows());
            assertEquals(1, table.rows().get(2).size());
            assertEquals("合计\n3\n4", table.rows().get(3).getFirst().text());
            assertEquals(
                    3.0, (double) table.columns().getLast() / table.columns().getFirst(), 0.1);
            assertTrue(kinds(read).contains(Change.Kind.INNER_TABLE));
        }

        @Test
        void aPictureComesAlongWhereTheTextCarriesIt() throws IOException {
            var read = recognised(
                    "<p>如图。</p><p>如图。<img width=192 height=96 src='data:image/png;base64," + png() + "'></p>");
            var figure = assertInstanceOf(Figure.class, read.body().getLast());
            assertTrue(read.pictures().containsKey(figure.picture()));
            assertEquals(50.8, figure.width(), 0.01);
        }
    }

    private static String png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static Recognised recognised(String html) {
        return assertInstanceOf(Recognised.class, new DocumentImport().readPasted(html, Set.of()));
    }

    /// Title and body.
    private static String text(Recognised read) {
        var paragraphs = read.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("|"));
        return read.title().isEmpty() ? paragraphs : read.title() + "|" + paragraphs;
    }

    private static Set<Change.Kind> kinds(Recognised read) {
        return read.changes().stream().map(Change::kind).collect(Collectors.toSet());
    }
}
