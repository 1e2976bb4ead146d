package org.qiantang.backend.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.domain.exchange.PrintFont;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.font.RoleFace.Origin;

class OfficeFontsTest {
    @TempDir
    Path data;

    @Test
    void aDemonstrationPrintsTheSamePagesOnEveryMachine() {
        var fonts = OfficeFonts.of(data, true);
        fonts.roles().forEach(role -> assertEquals(Origin.BUNDLED, role.origin()));
        assertEquals(
                Set.of(
                        new PrintFont("FANGSONG", "FandolFang-Regular"),
                        new PrintFont("XIAOBIAOSONG", "FandolSong-Bold"),
                        new PrintFont("HEI", "FandolHei-Regular"),
                        new PrintFont("KAI", "LXGWWenKai-Regular"),
                        new PrintFont("SONG", "FandolSong-Regular")),
                Set.copyOf(OfficeFonts.told(fonts)));
    }

    @Test
    void theFileInTheDataFolderNamesTheOfficesOwnFonts() throws IOException {
        var kai = data.resolve("kai.ttf");
        try (var font = OfficeFonts.of(data, true).face(FontRole.KAI).open()) {
            Files.copy(font, kai);
        }
        Files.writeString(data.resolve("fonts.properties"), "hei=" + kai + "\ninstalled=false\n");
        var fonts = OfficeFonts.of(data, false);
        assertEquals("LXGWWenKai-Regular", fonts.face(FontRole.HEI).name());
        assertEquals("FandolFang-Regular", fonts.face(FontRole.FANGSONG).name());
    }

    @Test
    void aFileThatIsNotUnderstoodStopsTheStartWithTheWord() throws IOException {
        Files.writeString(data.resolve("fonts.properties"), "heiti=/a.ttf\n");
        var refused = assertThrows(StartRefused.class, () -> OfficeFonts.of(data, false));
        assertEquals(StartRefused.Reason.FONTS_WRONG, refused.reason());
        assertEquals("heiti", refused.detail());
    }
}
