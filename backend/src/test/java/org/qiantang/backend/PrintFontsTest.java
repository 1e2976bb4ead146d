package org.qiantang.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiantang.backend.directory.DirectoryEditor;
import org.qiantang.domain.exchange.PrintFont;

@ExtendWith(SharedOffice.class)
class PrintFontsTest {
    @Test
    void clientsAreToldInWhichFacesTheOfficePrintsAndOnlyAChangeIsNews(CentralOffice office, TestCity city) {
        var person = city.person("song.hewen");
        var fonts = person.facts().printFonts();
        assertEquals(
                List.of("FANGSONG", "HEI", "KAI", "SONG", "XIAOBIAOSONG"),
                fonts.stream().map(PrintFont::role).toList());
        var editor = office.context().getBean(DirectoryEditor.class);
        var before = version(person);
        editor.printFonts(fonts);
        assertEquals(before, version(person));
        var others = new ArrayList<>(fonts);
        others.set(1, new PrintFont("HEI", "NoOffice-Has-This"));
        editor.printFonts(others);
        assertNotEquals(before, version(person));
        assertEquals(others, person.facts().printFonts());
        editor.printFonts(fonts);
    }

    private static String version(PersonAtWork person) {
        return person.get("/v1/facts").headers().firstValue("ETag").orElseThrow();
    }
}
