package org.qiantang.typesetting.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// Rich text of unknown origin: what is not taken in is said, what is beyond measure is refused, nothing is fetched.
@Timeout(60)
class HostileHtmlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <script>alert(1)</script>                                       | MACROS
            <img src='http://127.0.0.1:1/seen.png'>                         | PICTURE_LEFT_OUT
            <img src='file:///etc/passwd'>                                  | PICTURE_LEFT_OUT
            <a href='https://example.org'>某网</a>                          | OUTSIDE_TARGET
            <iframe src='http://127.0.0.1:1/'></iframe>                     | EMBEDDED_OBJECT
            <svg><script>alert(1)</script></svg>                            | EMBEDDED_OBJECT
            <p style='Display : none'>藏</p>                                | HIDDEN_TEXT
            <span style='mso-hide:all'>藏</span>                            | HIDDEN_TEXT
            <img src='data:image/png;base64,iVBORw0KGgo='>                  | PICTURE_LEFT_OUT
            <img src='data:image/png;base64,*'>                             | PICTURE_LEFT_OUT
            <img src='data:image/svg+xml,<svg/>'>                           | PICTURE_LEFT_OUT
            """)
    void whatIsNotTakenInIsSaid(String html, Change.Kind kind) {
        var read = recognised("<p>前。</p><p>后。</p>" + html);
        assertEquals(Set.of(kind), kinds(read));
        assertTrue(!text(read).contains("藏") && !text(read).contains("alert"), text(read));
    }

    @Test
    void nestingBeyondAllTextIsRefusedAndAHundredLevelsAreNot() {
        assertEquals("甲。", text(recognised(nested(100))));
        assertEquals(ImportOutcome.Reason.HOSTILE, refused(nested(100_000)));
    }

    @Test
    void moreThanADocumentHoldsIsRefused() {
        assertEquals(ImportOutcome.Reason.TOO_MANY_PARAGRAPHS, refused("<b>甲</b>".repeat(600_000)));
        assertEquals(ImportOutcome.Reason.TOO_LARGE, refused(" ".repeat((16 << 20) + 1)));
        assertEquals(ImportOutcome.Reason.EMPTY, refused("<p>&nbsp;</p>"));
        assertEquals(ImportOutcome.Reason.TOO_MANY_PARAGRAPHS, refused("<p>" + "长".repeat(10_000_000) + "</p>"));
    }

    @Test
    void aTableOfThirtyThousandRowsIsDivided() {
        var read = recognised(
                "<p>前。</p><p>前。</p><table>" + "<tr><td>甲<td colspan=999999 rowspan=2>乙".repeat(30_000) + "</table>");
        assertTrue(kinds(read).contains(Change.Kind.TABLE_DIVIDED));
    }

    @Test
    void unpairedSurrogatesAndControlCharactersAreTakenOutAndSaid() {
        var read = recognised("<p>前。</p><p>\uD840甲\uDC00乙&#1;丙\u0007。</p>");
        assertTrue(text(read).endsWith("甲乙丙。"), text(read));
        assertTrue(kinds(read).contains(Change.Kind.UNPRINTABLE));
    }

    @Test
    void tornMarkupIsReadAsFarAsItGoes() {
        assertEquals("甲。|乙。", text(recognised("<p>甲。</b></table><p style='color:<td>乙。'>乙。</p><ol><!--")));
    }

    @Test
    void charactersOfPrivateUseBecomeTheirStandardOnesAndUnknownOnesAreReported() {
        var read = recognised("<p>前。</p><p>用字\uE81E与\uF8A0。</p>");
        assertTrue(text(read).endsWith("用字\u9FB4与\uF8A0。"), text(read));
        assertEquals(Set.of(Change.Kind.PRIVATE_USE, Change.Kind.PRIVATE_USE_UNKNOWN), kinds(read));
    }

    @Test
    void entitiesAndDocumentTypesDrawNothingIn() {
        var read = recognised("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>前。</p><p>甲&x;乙。</p>");
        assertTrue(text(read).endsWith("甲&x;乙。"), text(read));
    }

    @Test
    void aHundredListsTablesAndSpansInsideOneAnotherAreReadAsText() {
        for (var wrap : List.of("<ul><li>%s</li></ul>", "<table><tr><td>%s</td></tr></table>", "<b><i>%s</i></b>")) {
            var html = "甲。";
            for (int i = 0; i < 45; i++) {
                html = wrap.formatted(html);
            }
            assertTrue(text(recognised("<p>前。</p>" + html)).contains("甲。"), wrap);
        }
    }

    @Test
    void whateverMarkupIsTornOffItEndsInAnOutcome() {
        var html =
                "<table><tr><td rowspan=2 colspan=3 style='width:3cm'><p class=MsoNormal>甲。<img src='data:image/png;base64,AAAA'>"
                        + "</td></tr></table><ol start=3><li>乙。<!--[if !supportLists]-->1.<![endif]--></ol><a href='x'>丙</a>";
        var random = new Random(9704);
        for (int round = 0; round < 500; round++) {
            var torn = new StringBuilder(html);
            for (int i = 0; i <= random.nextInt(6); i++) {
                int at = random.nextInt(torn.length());
                torn.replace(
                        at, Math.min(torn.length(), at + random.nextInt(5)), "<>'=&-".substring(random.nextInt(6)));
            }
            new DocumentImport().readPasted(torn.toString(), Set.of());
        }
    }

    private static String nested(int levels) {
        return "<div>".repeat(levels) + "甲。" + "</div>".repeat(levels);
    }

    private static Recognised recognised(String html) {
        return assertInstanceOf(Recognised.class, new DocumentImport().readPasted(html, Set.of()));
    }

    private static ImportOutcome.Reason refused(String html) {
        return assertInstanceOf(ImportOutcome.Refused.class, new DocumentImport().readPasted(html, Set.of()))
                .reason();
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
