package org.qiantang.typesetting.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Files of every kind held against ISO 19005-2 level U by an outside judge.
class PdfConformanceTest {
    private static final int DOCUMENTS = 200;
    private static final Logger JUDGE = Logger.getLogger("org.verapdf");

    private static final Typesetter TYPESETTER = new Typesetter(FontLibrary.bundled());

    @BeforeAll
    static void callTheJudge() {
        JUDGE.setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
    }

    @Test
    void everyDocumentOfTheCorpusConformsToPdfA2u() throws Exception {
        var failures = new ArrayList<String>();
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            var sheet = RandomSheet.of(seed);
            var pdf = new ByteArrayOutputStream();
            TYPESETTER.writePdf(TYPESETTER.layOut(sheet), Typesetter.metadata(sheet), pdf);
            for (String objection : objections(pdf.toByteArray())) {
                failures.add("seed " + seed + ": " + objection);
            }
        }
        assertEquals(List.of(), failures);
    }

    @Test
    void theJudgeIsAwake() throws Exception {
        var sheet = RandomSheet.of(0);
        var pdf = new ByteArrayOutputStream();
        TYPESETTER.writePdf(TYPESETTER.layOut(sheet), Typesetter.metadata(sheet), pdf);
        var bytes = pdf.toByteArray();
        var text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace("/GTS_PDFA1", "/GTS_PDFX  ");
        assertTrue(!objections(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEmpty());
    }

    private static List<String> objections(byte[] pdf) throws Exception {
        try (var parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_U);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
            var result = validator.validate(parser);
            return result.isCompliant()
                    ? List.of()
                    : result.getTestAssertions().stream()
                            .map(each -> each.getRuleId().getClause() + " " + each.getMessage() + " "
                                    + each.getLocation().getContext())
                            .limit(5)
                            .toList();
        }
    }
}
