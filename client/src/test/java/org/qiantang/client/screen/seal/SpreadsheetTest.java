package org.qiantang.client.screen.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadsheetTest {
    private static String written(String... cells) {
        return new String(Spreadsheet.of(List.of(List.of(cells))), StandardCharsets.UTF_8);
    }

    @Test
    void theFileSaysThatItIsUtf8AndItsRowsEndAsSpreadsheetsExpect() {
        assertEquals("\uFEFF\"1\",\"关于汛期的通知\"\r\n", written("1", "关于汛期的通知"));
    }

    @Test
    void quotesCommasAndLineBreaksStayWithinTheirCell() {
        assertEquals("\uFEFF\"甲，\"\"乙\"\"\",\"a,b\nc\"\r\n", written("甲，\"乙\"", "a,b\nc"));
    }

    @Test
    void noTitleRunsAsAFormula() {
        assertEquals(
                "\uFEFF\"'=HYPERLINK(1)\",\"'+1\",\"'-1\",\"'@SUM\",\"'\t=1\"\r\n",
                written("=HYPERLINK(1)", "+1", "-1", "@SUM", "\t=1"));
    }
}
