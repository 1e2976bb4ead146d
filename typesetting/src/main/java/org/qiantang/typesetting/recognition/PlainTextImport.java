package org.qiantang.typesetting.recognition;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiantang.domain.document.DocumentContent;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.typesetting.layout.Picture;

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
        return read(file, Set.of());
    }

    /// Recognises the text of a file without the changes that were declined.
    public ImportOutcome read(byte[] file, Set<Change> declined) {
        if (file.length > MAXIMUM_BYTES) {
            return new ImportOutcome.Refused(ImportOutcome.Reason.TOO_LARGE);
        }
        var text = decode(file, StandardCharsets.UTF_8).or(() -> decode(file, Charset.forName("GB18030")));
        if (text.isEmpty() || text.get().indexOf('\0') >= 0) {
            return new ImportOutcome.Refused(ImportOutcome.Reason.NOT_TEXT);
        }
        return read(text.get(), declined);
    }

    /// Recognises text that is already at hand, such as pasted text.
    public ImportOutcome read(String text) {
        return read(text, Set.of());
    }

    /// Recognises text that is already at hand without the changes that were declined.
    public ImportOutcome read(String text, Set<Change> declined) {
        return recognise(Line.of(text), List.of(), Map.of(), declined);
    }

    /// Recognises text as a passage of a body: every line is text of it, whatever it looks like.
    ///
    /// @param declined changes that are not to be made
    public ImportOutcome readPassage(String text, Set<Change> declined) {
        return passage(Line.of(text), List.of(), Map.of(), declined);
    }

    static ImportOutcome passage(
            List<Line> lines, List<Change> noted, Map<String, Picture> pictures, Set<Change> declined) {
        return within(lines).orElseGet(() -> new Recognition(declined, noted, pictures).passage(lines));
    }

    static ImportOutcome recognise(
            List<Line> lines, List<Change> noted, Map<String, Picture> pictures, Set<Change> declined) {
        return within(lines).orElseGet(() -> new Recognition(declined, noted, pictures).recognise(lines));
    }

    /// Why lines are not recognised at all; empty where they are.
    static Optional<ImportOutcome> within(List<Line> lines) {
        if (lines.stream().allMatch(line -> line.isText() && line.raw().isBlank())) {
            return Optional.of(new ImportOutcome.Refused(ImportOutcome.Reason.EMPTY));
        }
        boolean tooLong = lines.stream().anyMatch(line -> line.raw().length() > Paragraph.MAXIMUM_LENGTH);
        return tooLong || lines.size() > DocumentContent.MAXIMUM_BLOCKS
                ? Optional.of(new ImportOutcome.Refused(ImportOutcome.Reason.TOO_MANY_PARAGRAPHS))
                : Optional.empty();
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
