package org.qiantang.typesetting.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.qiantang.typesetting.docx.WordFile;
import org.qiantang.typesetting.docx.WordOutcome;
import org.qiantang.typesetting.html.HtmlText;

/// Reads a file, plain text or Word (.docx), as the elements of an official document. The kind of file is told by its
/// bytes, not by its name. Thread-safe.
public final class DocumentImport {
    /// Recognises a file, or says why it cannot.
    ///
    /// @throws IOException where the file cannot be read from its disk
    public ImportOutcome read(Path file) throws IOException {
        return read(file, Set.of());
    }

    /// Recognises a file without the changes that were declined.
    ///
    /// @throws IOException where the file cannot be read from its disk
    public ImportOutcome read(Path file, Set<Change> declined) throws IOException {
        if (isPackage(file)) {
            return switch (WordFile.read(file)) {
                case WordOutcome.Refused(var reason) -> new ImportOutcome.Refused(reason(reason));
                case WordOutcome.Read(var word) ->
                    recognise(new WordLines(picture -> WordFile.picture(file, picture), declined).read(word), declined);
            };
        }
        if (Files.size(file) > PlainTextImport.MAXIMUM_BYTES) {
            return new ImportOutcome.Refused(ImportOutcome.Reason.TOO_LARGE);
        }
        return new PlainTextImport().read(Files.readAllBytes(file), declined);
    }

    /// Recognises rich text as Word, WPS, LibreOffice and browsers put it on the clipboard (text/html). Nothing outside
    /// the text is fetched.
    ///
    /// @param declined changes that are not to be made
    public ImportOutcome readPasted(String html, Set<Change> declined) {
        return readPasted(html, declined, DocumentImport::recognise);
    }

    /// Recognises rich text as a passage of a body: every line is text of it, whatever it looks like.
    ///
    /// @param declined changes that are not to be made
    public ImportOutcome readPassage(String html, Set<Change> declined) {
        return readPasted(
                html,
                declined,
                (word, without) -> PlainTextImport.passage(word.lines(), word.changes(), word.pictures(), without));
    }

    private static ImportOutcome readPasted(
            String html, Set<Change> declined, BiFunction<WordLines, Set<Change>, ImportOutcome> recogniser) {
        var pictures = new HashMap<String, byte[]>();
        return switch (HtmlText.read(html, pictures)) {
            case WordOutcome.Refused(var reason) -> new ImportOutcome.Refused(reason(reason));
            case WordOutcome.Read(var text) -> {
                var lines = new WordLines(picture -> Optional.ofNullable(pictures.get(picture.part())), declined);
                try {
                    yield recogniser.apply(lines.read(text), declined);
                } catch (IOException impossible) {
                    throw new UncheckedIOException("pictures at hand cannot fail to be read", impossible);
                }
            }
        };
    }

    /// Word files are archives; their forerunners are compound files.
    private static boolean isPackage(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(4);
            return head.length == 4
                    && (head[0] == 'P' && head[1] == 'K' || (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF);
        }
    }

    private static ImportOutcome recognise(WordLines word, Set<Change> declined) {
        return StyledFile.is(word.lines())
                ? PlainTextImport.within(word.lines())
                        .orElseGet(() -> new StyledFile(declined, word.changes(), word.pictures()).read(word.lines()))
                : PlainTextImport.recognise(word.lines(), word.changes(), word.pictures(), declined);
    }

    private static ImportOutcome.Reason reason(WordOutcome.Reason reason) {
        return switch (reason) {
            case TOO_LARGE -> ImportOutcome.Reason.TOO_LARGE;
            case NOT_A_DOCX -> ImportOutcome.Reason.NOT_TEXT;
            case LEGACY_DOC -> ImportOutcome.Reason.LEGACY_DOC;
            case ENCRYPTED -> ImportOutcome.Reason.ENCRYPTED;
            case DAMAGED -> ImportOutcome.Reason.DAMAGED;
            case INFLATES_TOO_FAR, DOCUMENT_TYPE, TOO_DEEP -> ImportOutcome.Reason.HOSTILE;
            case TOO_MUCH -> ImportOutcome.Reason.TOO_MANY_PARAGRAPHS;
        };
    }
}
