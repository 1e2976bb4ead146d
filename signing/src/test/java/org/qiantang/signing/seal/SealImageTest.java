package org.qiantang.signing.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealImageTest {
    @Test
    void theSealIsOfficialRedOnNothing() {
        BufferedImage image = SealImage.draw("钱塘示范市人民政府", "演示专用", 42).pixels(420);
        assertEquals(0, image.getRGB(2, 2));
        assertEquals(0xFFC8102E, image.getRGB(210, 210));
        assertEquals(0xFFC8102E, image.getRGB(210, 6));
    }

    @Test
    void theSameSealIsTheSameBytesInTrueSize() {
        SealImage seal = SealImage.draw("钱塘示范市人民政府", "演示专用", 42);
        assertArrayEquals(
                seal.pdfOperators(), SealImage.draw("钱塘示范市人民政府", "演示专用", 42).pdfOperators());
        String operators = new String(seal.pdfOperators(), StandardCharsets.US_ASCII);
        assertTrue(operators.contains("119.055 59.528 m"), "42 mm are 119.055 points");
    }

    @ParameterizedTest
    @ValueSource(strings = {"钱塘区政府办", "钱塘示范市人民政府办公室", "钱塘示范市江东示范区人民政府办公室", "中国共产党钱塘示范市江东示范区委员会办公室直属机关"})
    void charactersOnTheArcNeverTouchEachOtherNorTheRing(String name) {
        charactersStandApart(SealDrawing.shapes(SealFont.bundled(), name, "演示专用"), 1, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"钱塘水务局", "钱塘示范市人民政府办公室", "钱塘示范市江东示范区人民政府办公室机要文印中心"})
    void charactersOnAnOvalNeverTouchEachOtherNorTheRing(String name) {
        for (double height : new double[] {0.66, 0.8, 1}) {
            charactersStandApart(
                    OvalDrawing.shapes(SealFont.bundled(), name, "收文专用章", height), height, name + " " + height);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"印", "印正", "印守正", "欧阳守正"})
    void aNameSealHoldsItsCharactersApartWithinItsFrame(String name) {
        charactersStandApart(NameSealDrawing.shapes(SealFont.bundled(), name), 1, name);
        assertEquals(
                name.length() == 1 ? 2 : 5,
                NameSealDrawing.shapes(SealFont.bundled(), name).size());
    }

    private static void charactersStandApart(List<Shape> shapes, double height, String name) {
        List<Area> characters = new ArrayList<>();
        shapes.subList(1, shapes.size()).forEach(shape -> characters.add(new Area(shape)));
        Area ring = new Area(shapes.getFirst());
        for (int i = 0; i < characters.size(); i++) {
            Rectangle2D box = characters.get(i).getBounds2D();
            Area over = new Area(ring);
            over.intersect(characters.get(i));
            assertTrue(over.isEmpty(), name + " " + i);
            assertTrue(Math.hypot(box.getCenterX(), box.getCenterY() / height) < 0.47, name);
            for (int j = i + 1; j < characters.size(); j++) {
                if (box.intersects(characters.get(j).getBounds2D())) {
                    Area both = new Area(characters.get(i));
                    both.intersect(characters.get(j));
                    assertTrue(both.isEmpty(), name + " " + i + " " + j);
                }
            }
        }
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertFalse(SealImage.canDraw(SealForm.NAME, "欧阳守正者", "", 20, 20));
        assertFalse(SealImage.canDraw(SealForm.NAME, "印守正", "专用", 20, 20));
        assertFalse(SealImage.canDraw(SealForm.ROUND_EMBLEM, "钱塘", "", 42, 30));
        assertTrue(SealImage.canDraw(SealForm.OVAL, "钱塘", "", 45, 30));
        assertFalse(SealImage.canDraw("", "", 42));
        assertFalse(SealImage.canDraw("钱塘\uE000", "", 42));
        assertFalse(SealImage.canDraw("钱塘", "", 400));
        assertThrows(IllegalArgumentException.class, () -> SealImage.draw("钱".repeat(31), "", 42));
    }
}
