package org.qiantang.domain.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;

/// The states on a page are passed on byte by byte, whatever is in them, and the page around them is read strictly.
class ChangesPageTest {
    private static final String AFTER = """
            ,"subject":{"id":"1","kind":"OUTGOING_DOCUMENT"},"version":7}],"more":true,"next":9,"removals":[]}""";

    private static byte[] page(String state) {
        return ("{\"changes\":[{\"state\":" + state + AFTER).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":{\"b\":[{\"c\":[]},[[]]]}}",
                "{\"brackets\":\"}]{[\",\"more\":\"}\"}",
                "{\"quoted\":\"\\\"}\\\\\",\"then\":{}}",
                "{\"slashes\":\"\\\\\\\\\"}",
                "{\"words\":\"钱塘“政务”办公𠮷\"}",
                "{ \"spaced\" :\n[ 1 , 2 ] }"
            })
    void aStateIsCutOutAsItWasWritten(String state) {
        var read = Encoding.read(page(state), ChangesPage.class);
        assertEquals(state, new String(read.changes().getFirst().state().bytes(), StandardCharsets.UTF_8));
        assertEquals(7, read.changes().getFirst().version());
        assertEquals(9, read.next());
        assertTrue(read.more());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"text\"",
                "[]",
                "{]",
                "{\"a\":[}",
                "{\"a\":\"",
                "{}}",
                "{},\"version\":7",
                "{},\"unknown\":1"
            })
    void whatIsNoPageIsRefused(String state) {
        assertThrows(UnreadableException.class, () -> Encoding.read(page(state), ChangesPage.class));
    }

    @Test
    void aPageThatEndsTooEarlyIsRefusedWhereverItEnds() {
        var whole = page("{\"a\":{\"b\":\"}\\\"\"}}");
        for (int length = 0; length < whole.length; length++) {
            var part = Arrays.copyOf(whole, length);
            assertThrows(UnreadableException.class, () -> Encoding.read(part, ChangesPage.class));
        }
        var more = Arrays.copyOf(whole, whole.length + 1);
        more[whole.length] = '}';
        assertThrows(UnreadableException.class, () -> Encoding.read(more, ChangesPage.class));
    }

    @Test
    void aStateIsReadForItselfAndRefusedForItself() {
        var read = Encoding.read(page("{\"no\":\"document\"}"), ChangesPage.class);
        assertThrows(
                UnreadableException.class,
                () -> read.changes().getFirst().state().value());
    }
}
