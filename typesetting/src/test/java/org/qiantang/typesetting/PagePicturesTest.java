package org.qiantang.typesetting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.typesetting.font.FontLibrary;

/// The pictures of `docs/pages.md`, made anew in `target/pages` at every run to be looked at, and copied from there.
class PagePicturesTest {
    private static final double PIXELS_PER_MILLIMETRE = 110 / 25.4;
    private static final Map<String, Integer> PAGES = Map.ofEntries(
            Map.entry("general", 2),
            Map.entry("general-unsealed", 2),
            Map.entry("upward", 2),
            Map.entry("upward-2", 2),
            Map.entry("upward-joint", 2),
            Map.entry("joint-2", 2),
            Map.entry("joint-3", 2),
            Map.entry("joint-9", 2),
            Map.entry("letter", 2),
            Map.entry("letter-labelled", 2),
            Map.entry("order", 1),
            Map.entry("minutes", 2),
            Map.entry("attachments", 11));

    @TempDir
    Path folder;

    @Test
    void everyFormatBecomesThePagesExpectedWithoutASubstitutedCharacter() throws Exception {
        var typesetter = new Typesetter(FontLibrary.bundled());
        var pictures = Files.createDirectories(Path.of("target", "pages"));
        for (var sample : FormatSamples.all().entrySet()) {
            var layout = typesetter.layOut(sample.getValue());
            assertEquals(PAGES.get(sample.getKey()), layout.pages().size(), sample.getKey());
            assertTrue(layout.substitutions().isEmpty(), sample.getKey());
            var file = folder.resolve(sample.getKey() + ".pdf");
            try (var out = Files.newOutputStream(file)) {
                typesetter.writePdf(layout, Typesetter.metadata(sample.getValue()), out);
            }
            try (var pages = PdfPages.open(file)) {
                for (int i = 0; i < pages.count(); i++) {
                    var picture = pictures.resolve(sample.getKey() + "-" + (i + 1) + ".png");
                    pages.writePng(i, PIXELS_PER_MILLIMETRE, picture);
                }
            }
        }
    }
}
