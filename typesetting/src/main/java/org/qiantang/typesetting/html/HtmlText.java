package org.qiantang.typesetting.html;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.qiantang.typesetting.docx.WordFile;
import org.qiantang.typesetting.docx.WordOutcome;
import org.qiantang.typesetting.docx.WordSection;

/// Rich text as Word, WPS, LibreOffice and browsers put it on a clipboard (text/html), read as a file of the same text
/// would be. It comes from anyone: no program in it runs, nothing outside it is fetched, time and memory are bounded.
public final class HtmlText {
    /// The longest text read, pictures within it counted in.
    public static final int MAXIMUM_CHARACTERS = 16 << 20;

    private static final int MOST_TAGS = 1_000_000;
    private static final int DEEPEST = 200;

    private HtmlText() {}

    /// Reads a text.
    ///
    /// @param pictures receives the files of the pictures that the text itself carries, by the name of their part
    public static WordOutcome read(String html, Map<String, byte[]> pictures) {
        if (html.length() > MAXIMUM_CHARACTERS) {
            return new WordOutcome.Refused(WordOutcome.Reason.TOO_LARGE);
        }
        if (html.chars().filter(each -> each == '<').count() > MOST_TAGS) {
            return new WordOutcome.Refused(WordOutcome.Reason.TOO_MUCH);
        }
        // Beyond the depth that is set the parser flattens; one level more tells that it had to.
        var document = Parser.htmlParser().setMaxDepth(DEEPEST + 1).parseInput(html.substring(beginning(html)), "");
        if (depth(document) > DEEPEST) {
            return new WordOutcome.Refused(WordOutcome.Reason.TOO_DEEP);
        }
        var notes = new Notes();
        var pieces = new HtmlReader(StyleNames.of(document), notes, pictures).read(document.body());
        var section = new WordSection(WordSection.Page.DEFAULT, pieces, Map.of(), false);
        return new WordOutcome.Read(new WordFile(List.of(section), false, notes.taken()));
    }

    /// Windows puts a table of offsets before the text.
    private static int beginning(String html) {
        return html.startsWith("Version:") ? Math.max(0, html.indexOf('<')) : 0;
    }

    private static int depth(Document document) {
        var deepest = new int[1];
        document.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0];
    }
}
