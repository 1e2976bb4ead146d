package org.qiantang.typesetting.recognition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Paragraph;

/// Reads a plain text file as the elements of an official document.
///
/// Text is UTF-8 or, where it is not, GB 18030. Nothing of the text is lost: what is taken out of a line (ordinals,
/// lines
/// about the file itself) or rewritten (punctuation) is listed as a [Change]. Thread-safe.
public final class PlainTextImport {
    /// The largest file read, in bytes.
    public static final int MAXIMUM_BYTES = 10 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// Recognises the text of a file, or says why it cannot.
    public ImportOutcome read(byte[] file) {
        if (file.length > MAXIMUM_BYTES) {
            return new ImportOutcome.Refused(ImportOutcome.Reason.TOO_LARGE);
        }
        var text = decode(file, StandardCharsets.UTF_8).or(() -> decode(file, Charset.forName("GB18030")));
        if (text.isEmpty() || text.get().indexOf('\0') >= 0) {
            return new ImportOutcome.Refused(ImportOutcome.Reason.NOT_TEXT);
        }
        return read(text.get());
    }

    /// Recognises text that is already at hand, such as pasted text.
    public ImportOutcome read(String text) {
        if (text.isBlank()) {
            return new ImportOutcome.Refused(ImportOutcome.Reason.EMPTY);
        }
        var lines = text.lines().toList();
        if (lines.stream().anyMatch(line -> line.length() > Paragraph.MAXIMUM_LENGTH)
                || lines.size() > DocumentContent.MAXIMUM_BLOCKS) {
            return new ImportOutcome.Refused(ImportOutcome.Reason.TOO_MANY_PARAGRAPHS);
        }
        return new Recognition().recognise(lines);
    }

    private static Optional<String> decode(byte[] file, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            return Optional.of(marked ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
