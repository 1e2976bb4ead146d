package org.qiantang.typesetting.font;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.typesetting.font.RoleFace.Origin;

/// Which face plays which role, on machines made up for the purpose.
class FontLibraryTest {
    private static final int PLANE_TWO = 0x2B740;
    private static final int PLANE_THREE = 0x31350;

    @TempDir
    Path machine;

    @Test
    void theAdministratorsFileComesBeforeAnInstalledFamilyAndThatBeforeTheProductsOwn() throws IOException {
        install("fangsong.ttf", font("FangSong").trueType());
        install("simhei.ttf", font("SimHei").trueType());
        var own = install("office/own.otf", font("OfficeFangSong").postScript());
        var settings = new FontSettings(Map.of(FontRole.FANGSONG, new FontPlace(own, 0)), List.of(), true);
        var fonts = FontLibrary.of(settings, List.of(machine));
        assertEquals("OfficeFangSong", fonts.face(FontRole.FANGSONG).name());
        assertEquals(Origin.ADMINISTRATOR, role(fonts, FontRole.FANGSONG).origin());
        assertEquals("SimHei", fonts.face(FontRole.HEI).name());
        assertEquals(Origin.INSTALLED, role(fonts, FontRole.HEI).origin());
        assertEquals("LXGWWenKai-Regular", fonts.face(FontRole.KAI).name());
        assertEquals(Origin.BUNDLED, role(fonts, FontRole.KAI).origin());
    }

    @Test
    void aFamilyIsFoundByItsChineseNameAndTheCustomaryOneComesFirst() throws IOException {
        install("a.ttf", font("仿宋").trueType());
        install("b.ttf", font("仿宋_GB2312").trueType());
        var fonts = FontLibrary.of(FontSettings.INSTALLED, List.of(machine));
        var face = fonts.face(FontRole.FANGSONG);
        assertEquals(face, fonts.named(face.name()));
        assertEquals("GB2312", face.name());
    }

    @Test
    void anotherMachinesFacesAreFoundByTheirNamesAndMissingOnesSaid() throws IOException {
        install("a.ttf", font("FangSong_GB2312").trueType());
        install("b.ttf", font("SimHei").trueType());
        var office = FontLibrary.of(FontSettings.INSTALLED, List.of(machine));
        var faces = office.roles().stream().collect(Collectors.toMap(RoleFace::role, RoleFace::face));
        Files.delete(machine.resolve("b.ttf"));
        install("c.ttf", font("KaiTi").trueType());
        var here = FontLibrary.like(faces, List.of(machine));
        assertEquals(
                office.face(FontRole.FANGSONG).name(),
                here.face(FontRole.FANGSONG).name());
        assertEquals("FandolHei-Regular", here.face(FontRole.HEI).name());
        // The office prints it in the product's own face, so this machine's does not stand in.
        assertEquals("LXGWWenKai-Regular", here.face(FontRole.KAI).name());
    }

    @Test
    void theSimplifiedFaceOfACollectionIsChosenByItsName() throws IOException {
        var japanese =
                new TestFont("Noto Serif CJK JP Bold").character('骨', '甲').postScript();
        var simplified =
                new TestFont("Noto Serif CJK SC Bold").character('骨', '骨').postScript();
        install("NotoSerifCJK-Bold.ttc", TestFont.collection(japanese, simplified));
        var face = FontLibrary.of(FontSettings.INSTALLED, List.of(machine)).face(FontRole.XIAOBIAOSONG);
        assertEquals("NotoSerifCJKSCBold", face.name());
        assertEquals(
                FontLibrary.bundled().face(FontRole.HEI).ink('骨').top(),
                face.ink('骨').top(),
                0.001);
    }

    @Test
    void aFontThatMayNotBeEmbeddedIsPassedOverAndReported() throws IOException {
        var restricted = install("fangsong.ttf", font("FangSong").fsType(2).trueType());
        install("bitmaps.ttf", font("STFangsong").fsType(0x200).trueType());
        var fonts = FontLibrary.of(FontSettings.INSTALLED, List.of(machine));
        assertEquals("FandolFang-Regular", fonts.face(FontRole.FANGSONG).name());
        var role = role(fonts, FontRole.FANGSONG);
        assertEquals(Origin.BUNDLED, role.origin());
        assertEquals(
                new PassedOver(restricted.toString(), PassedOver.Reason.NOT_EMBEDDABLE),
                role.passedOver().getFirst());
        assertEquals(2, role.passedOver().size());
        for (int allowed : new int[] {0, 4, 8, 6}) {
            install("fangsong.ttf", font("FangSong").fsType(allowed).trueType());
            assertEquals(
                    "FangSong",
                    FontLibrary.of(FontSettings.INSTALLED, List.of(machine))
                            .face(FontRole.FANGSONG)
                            .name());
        }
    }

    @Test
    void rareCharactersComeFromWhereverTheMachineHasThem() throws IOException {
        install("BabelStoneHan.ttf", rare("BabelStone Han", PLANE_TWO));
        var own = install("own/rare.ttf", rare("OfficeRare", PLANE_THREE));
        var settings = new FontSettings(Map.of(), List.of(new FontPlace(own, 0)), true);
        var fonts = FontLibrary.of(settings, List.of(machine));
        for (var role : FontRole.values()) {
            assertEquals(
                    Optional.of("BabelStoneHan"), fonts.faceFor(role, PLANE_TWO).map(FontFace::name));
            assertEquals(
                    Optional.of("OfficeRare"), fonts.faceFor(role, PLANE_THREE).map(FontFace::name));
            assertTrue(fonts.faceFor(role, 0x3FFFD).isEmpty());
        }
        assertTrue(FontLibrary.bundled().faceFor(FontRole.SONG, PLANE_THREE).isEmpty());
    }

    @Test
    void anInstalledFontNamedLikeOneOfTheProductsTakesItsPlaceInEveryRole() throws IOException {
        install(
                "LXGWWenKai.ttf",
                new TestFont("LXGW WenKai", "LXGWWenKai-Regular")
                        .character('国', '国')
                        .trueType());
        var fonts = FontLibrary.of(FontSettings.INSTALLED, List.of(machine));
        var face = fonts.face(FontRole.KAI);
        assertEquals(face, fonts.named("LXGWWenKai-Regular"));
        assertFalse(face.covers('语'));
        assertEquals(
                "FandolFang-Regular",
                fonts.faceFor(FontRole.KAI, '语').orElseThrow().name());
    }

    @Test
    void theSettingsFileNamesFilesFacesAndWhetherTheMachinesOwnCount() throws IOException {
        var file = Files.writeString(machine.resolve("fonts.properties"), """
            fangsong = /opt/fonts/仿宋.ttf
            song = /opt/fonts/song.ttc#2
            rare = /opt/fonts/b.ttf ; /opt/fonts/c.ttc#1
            installed = false
            """);
        var settings = FontSettings.read(file);
        assertEquals(
                new FontPlace(Path.of("/opt/fonts/仿宋.ttf"), 0), settings.files().get(FontRole.FANGSONG));
        assertEquals(
                new FontPlace(Path.of("/opt/fonts/song.ttc"), 2),
                settings.files().get(FontRole.SONG));
        assertEquals(2, settings.rare().size());
        assertFalse(settings.installed());
        for (String wrong : List.of("fangsonk=/a.ttf", "installed=maybe", "kai=/a.ttc#x")) {
            Files.writeString(file, wrong);
            assertThrows(IllegalArgumentException.class, () -> FontSettings.read(file), wrong);
        }
    }

    private static TestFont font(String name) {
        return new TestFont(name).character('国', '国');
    }

    private static byte[] rare(String name, int codePoint) {
        return new TestFont(name).character(codePoint, '语').trueType();
    }

    private Path install(String name, byte[] font) throws IOException {
        var file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, font);
    }

    private static RoleFace role(FontLibrary fonts, FontRole role) {
        return fonts.roles().stream()
                .filter(each -> each.role() == role)
                .findFirst()
                .orElseThrow();
    }
}
