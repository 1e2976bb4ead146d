package org.qiantang.typesetting.font;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Font files come from anywhere: whatever is wrong with one, it is refused or read, in bounded time.
class HostileFontTest {
    private static final int[] CHARACTERS = {'A', '国', '〓', 0x2CC56, 0x30000};
    private static final int TRIALS = 2_000;

    @TempDir
    Path folder;

    private static byte[] font(boolean postScript) {
        var font = new TestFont("Victim");
        for (int character : CHARACTERS) {
            font.character(character, character < 0x10000 ? character : '语');
        }
        return postScript ? font.postScript() : font.trueType();
    }

    @Test
    @Timeout(60)
    void changedAndTruncatedFilesAreRefusedOrReadNeverMore() {
        int refused = 0;
        for (boolean postScript : new boolean[] {true, false}) {
            var sound = font(postScript);
            for (int seed = 0; seed < TRIALS; seed++) {
                refused += survives(changed(sound, new Random(seed)), seed) ? 0 : 1;
            }
        }
        assertTrue(refused > TRIALS / 10 && refused < 2 * TRIALS, "refused " + refused);
    }

    private static byte[] changed(byte[] sound, Random random) {
        var bytes = sound.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            // Directories and the heads of tables are where lies do most harm.
            int at = random.nextBoolean() ? random.nextInt(400) : random.nextInt(bytes.length);
            bytes[Math.min(at, bytes.length - 1)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /// Whether the file was taken; a glyph that is said to be covered can be embedded and measured.
    private static boolean survives(byte[] file, int seed) {
        try {
            var face = FontFace.of("Victim", ByteBuffer.wrap(file), 0);
            int[] covered = Arrays.stream(CHARACTERS).filter(face::covers).toArray();
            for (int character : covered) {
                face.advance(character);
                face.ink(character);
            }
            var program = face.program(covered, "Victim");
            assertTrue(program.bytes().length > 0);
            return true;
        } catch (UnusableFont refused) {
            return false;
        } catch (RuntimeException escaped) {
            throw new AssertionError("seed " + seed, escaped);
        }
    }

    @Test
    void aGlyphThatCallsItselfWithoutEndIsNotCovered() {
        var endless = new BigEndian(16).one(32).one(10).bytes(); // number -107: subroutine 0 of its own font
        var subroutines = new BigEndian(16);
        CffIndex.write(subroutines, List.of(endless));
        var index = new CffIndex(ByteBuffer.wrap(subroutines.bytes()), 0);
        assertThrows(UnusableFont.class, () -> FlatCharstring.of(ByteBuffer.wrap(endless), CffIndex.none(), index));
    }

    @Test
    @Timeout(20)
    void aCharacterMapThatListsEverythingOverAndOverIsRefused() {
        int groups = 100_000;
        var table = new BigEndian(16 + 12 * groups).two(0).two(1).two(3).two(10).four(12);
        table.two(12).two(0).four(0).four(0).four(groups);
        for (int i = 0; i < groups; i++) {
            table.four(0).four(Character.MAX_CODE_POINT).four(1);
        }
        var bytes = ByteBuffer.wrap(table.bytes());
        assertThrows(UnusableFont.class, () -> CharacterMap.read(bytes, 100));
    }

    @Test
    void aHostileFileOfTheAdministratorIsPassedOverAndReported() throws IOException {
        var text = Files.writeString(folder.resolve("text.ttf"), "这不是字体，只是一个改了名字的文本文件。");
        var absent = folder.resolve("absent.ttf");
        var settings = new FontSettings(
                Map.of(FontRole.HEI, new FontPlace(text, 0), FontRole.KAI, new FontPlace(absent, 0)), List.of(), false);
        var fonts = FontLibrary.of(settings);
        assertEquals("FandolHei-Regular", fonts.face(FontRole.HEI).name());
        assertEquals(
                List.of(new PassedOver(text.toString(), PassedOver.Reason.DAMAGED)), passedOver(fonts, FontRole.HEI));
        assertEquals(
                List.of(new PassedOver(absent.toString(), PassedOver.Reason.NOT_FOUND)),
                passedOver(fonts, FontRole.KAI));
    }

    private static List<PassedOver> passedOver(FontLibrary fonts, FontRole role) {
        return fonts.roles().stream()
                .filter(each -> each.role() == role)
                .findFirst()
                .orElseThrow()
                .passedOver();
    }
}
