package org.qiantang.typesetting.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.qiantang.typesetting.docx.WordFile;
import org.qiantang.typesetting.docx.WordOutcome;

/// Holds a PDF or Word file of any origin against the figures of GB/T 9704-2012: a PDF by what stands on its pages, a
/// Word file by its sections and styles. Thread-safe.
public final class FormatCheck {
    /// Checks a file; what kind it is, its bytes tell.
    ///
    /// @throws IOException where the file cannot be read from its disk
    public CheckOutcome check(Path file) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        boolean pdf = head.length == 4 && head[0] == '%' && head[1] == 'P' && head[2] == 'D' && head[3] == 'F';
        return pdf ? PdfCheck.check(file) : word(file);
    }

    private static CheckOutcome word(Path file) throws IOException {
        return switch (WordFile.read(file)) {
            case WordOutcome.Read(var word) -> new CheckOutcome.Checked(new WordCheck(word).points());
            case WordOutcome.Refused(var reason) ->
                new CheckOutcome.Unreadable(
                        "docx-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        };
    }
}
