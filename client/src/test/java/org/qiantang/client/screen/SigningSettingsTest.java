package org.qiantang.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.client.screen.SigningSettings.Kept;
import org.qiantang.client.screen.SigningSettings.Remembered;

final class SigningSettingsTest {
    private static final Kept USUAL = new Kept(null, Map.of(), Map.of(), List.of(SigningSettings.OFFICE));

    @TempDir
    private Path folder;

    private Path file = Path.of("none");

    @BeforeEach
    void aFile() {
        file = folder.resolve("client").resolve("signing.json");
    }

    @Test
    void whatIsKeptIsThereTheNextTime() throws IOException {
        var kept = new Kept(
                "/opt/key/driver.so",
                Map.of("person p-1", "/media/key.p12"),
                Map.of("organ city-office", new Remembered("01 card", "card", "A1")),
                List.of("https://time.example.cn/tsa", SigningSettings.OFFICE));
        new SigningSettings(file).keep(kept);
        assertEquals(kept, new SigningSettings(file).kept());
        var second = new Remembered("02 card", "card", "B2");
        new SigningSettings(file).remember("person p-1", second);
        assertEquals(
                Map.of("organ city-office", new Remembered("01 card", "card", "A1"), "person p-1", second),
                new SigningSettings(file).kept().certificates());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"driver\":7}", "{\"authorities\":[],\"pin\":\"123456\"}"})
    void aFileThatIsNoneOfItsKindIsAsIfThereWereNone(String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertEquals(USUAL, new SigningSettings(file).kept());
    }

    @Test
    void aFileBeyondAllMeasureIsNotRead() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, " ".repeat(1 << 17));
        assertEquals(USUAL, new SigningSettings(file).kept());
    }

    @Test
    void onlyAddressesOfTheWebAreAskedForTimeStamps() {
        var given = List.of(
                "file:///etc/passwd", "https://", "time.example.cn", "http://a b", "http://time.example.cn", "office");
        assertEquals(
                List.of("http://time.example.cn", SigningSettings.OFFICE),
                new Kept(null, Map.of(), Map.of(), given).authorities());
    }
}
