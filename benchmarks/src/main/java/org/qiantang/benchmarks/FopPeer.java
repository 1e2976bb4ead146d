package org.qiantang.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.fop.apps.FopConfParser;
import org.apache.fop.apps.FopFactory;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.format.Sheet;
import org.slf4j.LoggerFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Apache FOP on the sample's text, in the same faces and sizes, kept warm in this process.
final class FopPeer {
    private static final int TIMES = 15;

    private final Path folder;
    private final Sheet sheet;

    FopPeer(Path folder, Sheet sheet) {
        this.folder = folder;
        this.sheet = sheet;
    }

    /// Milliseconds for one document, the median of warm ones.
    double milliseconds() throws IOException {
        // It warns of every glyph of a font that it takes all the same, and that would be measured too.
        if (LoggerFactory.getLogger("org.apache.fop") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
        var formatting = formatting();
        var times = new double[TIMES];
        try {
            var factory = factory();
            for (int i = -TIMES; i < TIMES; i++) { // the first warm up
                long began = System.nanoTime();
                int size = write(factory, formatting);
                times[Math.floorMod(i, TIMES)] = (System.nanoTime() - began) / 1e6;
                if (size < 10_000) {
                    throw new IOException("FOP wrote " + size + " bytes");
                }
            }
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("FOP did not take the sample", e);
        }
        return PdfBenchmark.median(times);
    }

    private static int write(FopFactory factory, String formatting)
            throws SAXException, IOException, ParserConfigurationException {
        var out = new ByteArrayOutputStream(1 << 20);
        var fop = factory.newFop("application/pdf", out);
        SAXParserFactory.newDefaultNSInstance()
                .newSAXParser()
                .parse(new InputSource(new StringReader(formatting)), fop.getDefaultHandler());
        return out.size();
    }

    private FopFactory factory() throws IOException, SAXException {
        var fonts = new StringBuilder();
        for (var role : FontRole.values()) {
            var file = folder.resolve(role + ".font");
            try (var in = FontLibrary.bundled().face(role).open()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            fonts.append("<font kerning='no' embed-url='")
                    .append(file.toUri())
                    .append("'><font-triplet name='")
                    .append(role)
                    .append("' style='normal' weight='normal'/></font>");
        }
        var configuration = Files.writeString(
                folder.resolve("fop.xml"),
                "<fop version='1.0'><renderers><renderer mime='application/pdf'><fonts>" + fonts
                        + "</fonts></renderer></renderers></fop>",
                StandardCharsets.UTF_8);
        return new FopConfParser(configuration.toFile()).getFopFactoryBuilder().build();
    }

    /// The paragraphs on the type area of the standard.
    private String formatting() {
        var text = new StringBuilder("<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
                + "<fo:simple-page-master master-name='page' page-width='210mm' page-height='297mm'"
                + " margin='37mm 26mm 35mm 28mm'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
                + "<fo:page-sequence master-reference='page' font-size='16pt' line-height='29.6pt' text-indent='2em'"
                + " text-align='justify' font-selection-strategy='character-by-character'>"
                + "<fo:flow flow-name='xsl-region-body'>");
        for (var paragraph : sheet.content().paragraphs()) {
            text.append("<fo:block font-family='")
                    .append(family(paragraph))
                    .append("'>")
                    .append(paragraph.text().replace("&", "&amp;").replace("<", "&lt;"))
                    .append("</fo:block>");
        }
        return text.append("</fo:flow></fo:page-sequence></fo:root>").toString();
    }

    private static String family(Paragraph paragraph) {
        var role = switch (paragraph.level()) {
            case FIRST -> FontRole.HEI;
            case SECOND -> FontRole.KAI;
            case BODY, THIRD, FOURTH -> FontRole.FANGSONG;
        };
        return Objects.toString(role) + ',' + FontRole.KAI;
    }
}
