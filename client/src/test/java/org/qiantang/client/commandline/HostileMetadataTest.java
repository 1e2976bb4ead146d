package org.qiantang.client.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.client.commandline.Metadata.Unfit;

/// Files given as `--meta` that are not what they should be: each is refused by the key that does not fit.
@Timeout(60)
class HostileMetadataTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- 甲",
                "甲",
                "title: [",
                "title: 甲\ntitle: 乙",
                "title: !!java.net.URL [http://127.0.0.1:1/]",
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]",
                "title: \u0007",
                "%YAML 9.9\n---\ntitle: 甲",
                "a: &a [*a]"
            })
    void whatIsNoMapOfPlainValuesIsRefusedAsAWhole(String yaml) {
        assertThrows(Unfit.class, () -> texts(yaml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: \"\\uD800\"",
                "title: \"\\u0007\"",
                "title: {a: b}",
                "title: [甲, [乙]]",
                "signatures: [\"\\uDC00甲\"]",
                "signatures: [{a: b}]",
                "signers: [{title: \"\\uD800\"}]",
                "signers: [{title: [市长]}]"
            })
    void aValueOfAnotherKindIsRefusedByItsKey(String yaml) {
        assertEquals(
                yaml.substring(0, yaml.indexOf(':')),
                assertThrows(Unfit.class, () -> texts(yaml)).key());
    }

    @Test
    void nestingBeyondAllMeasureIsRefused() {
        for (var open : List.of("[", "{a: ", "- ")) {
            assertThrows(Unfit.class, () -> texts("title: " + open.repeat(60_000)));
            assertThrows(Unfit.class, () -> texts(open.repeat(60_000)));
        }
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        var laughs = new StringBuilder("a0: &a0 [哈, 哈]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThrows(Unfit.class, () -> texts(laughs + "title: *a29\n"));
    }

    @Test
    void whatIsNoTextOrTooLargeIsRefused() throws IOException {
        var noText = Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xC3, 0x28});
        assertThrows(Unfit.class, () -> Metadata.read(noText));
        var large = Files.write(folder.resolve("b.yaml"), new byte[(256 << 10) + 1]);
        assertThrows(Unfit.class, () -> Metadata.read(large));
        assertThrows(Unfit.class, () -> Metadata.read(folder.resolve("missing.yaml")));
    }

    @Test
    void charactersOfPrivateUseAndRareOnesAreKept() throws Exception {
        assertEquals(Optional.of("\uE81E\uD840\uDC87"), texts("title: \uE81E\uD840\uDC87"));
    }

    @Test
    void whateverIsWrongOnlyRefusalsCome() {
        var random = new Random(9704);
        var whole = "format: upward\ntitle: &t \"甲\\u4e59\"\nsignatures: [甲, 乙]\nsigners: [{title: 市长, name: *t}]\n";
        for (int round = 0; round < 2_000; round++) {
            var bytes = whole.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) "[]{}&*!%\"'\\:-#\n \t".charAt(random.nextInt(17));
            }
            try {
                var file = Files.write(folder.resolve("random.yaml"), bytes);
                for (var key : Arrays.asList(Metadata.Key.TITLE, Metadata.Key.SIGNATURES)) {
                    Metadata.read(file).list(key);
                }
            } catch (Unfit refused) {
                assertTrue(refused.key().length() < 1_000);
            } catch (IOException unwritten) {
                throw new AssertionError(unwritten);
            }
        }
    }

    private Optional<String> texts(String yaml) throws Unfit, IOException {
        var read = Metadata.read(Files.writeString(folder.resolve("meta.yaml"), yaml));
        read.list(Metadata.Key.SIGNATURES);
        read.maps(Metadata.Key.SIGNERS);
        return read.text(Metadata.Key.TITLE);
    }
}
