package org.qiantang.client.screen.seal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// A table as a file that spreadsheet programs open (RFC 4180): UTF-8, marked as such, because they would guess
/// otherwise.
final class Spreadsheet {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /// What makes a spreadsheet program take a cell for a formula.
    private static final String FORMULA = "=+-@\t\r";

    private Spreadsheet() {}

    static byte[] of(List<List<String>> rows) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(MARK);
        rows.forEach(row -> out.writeBytes(row.stream()
                .map(Spreadsheet::cell)
                .collect(Collectors.joining(",", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8)));
        return out.toByteArray();
    }

    /// Titles are written by many hands: none of them may run in somebody's spreadsheet.
    private static String cell(String text) {
        var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
