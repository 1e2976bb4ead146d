package org.qiantang.signing.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PdfFile;
import org.qiantang.signing.syntax.PdfParser;
import org.qiantang.signing.syntax.PdfParser.IndirectObject;
import org.qiantang.signing.syntax.PdfValue;

/// One revision after a signed one, read from its first byte to its last: objects, cross-references, end.
///
/// @param start its first byte
/// @param end after its end-of-file marker and line end
/// @param objects in file order, a cross-reference stream left out
/// @param referencesAt where its cross-references are
record AppendedRevision(long start, long end, List<IndirectObject> objects, long referencesAt) {
    private static final int MOST_REVISIONS = 1_000;
    private static final int MOST_OBJECTS = 100_000;

    /// Reads everything from a revision's end to the end of the file.
    ///
    /// @throws UnreadableFile when there is anything but revisions
    static List<AppendedRevision> after(PdfFile file, long from) {
        List<AppendedRevision> revisions = new ArrayList<>();
        long at = from;
        while (at < file.bytes().length()) {
            if (revisions.size() >= MOST_REVISIONS) {
                throw new UnreadableFile("TOO_MANY_REVISIONS");
            }
            AppendedRevision revision = read(file, at);
            revisions.add(revision);
            at = revision.end();
        }
        return revisions;
    }

    private static AppendedRevision read(PdfFile file, long from) {
        PdfParser parser = new PdfParser(file.bytes(), from);
        List<IndirectObject> objects = new ArrayList<>();
        Optional<Long> references = Optional.empty();
        parser.skipBlank();
        while (Character.isDigit(file.bytes().at(parser.position()))) {
            IndirectObject object = parser.indirectObject(file::resolve);
            if (object.value() instanceof PdfValue.Stream stream
                    && stream.dictionary().isName("Type", "XRef")) {
                references = Optional.of(object.start());
            } else {
                objects.add(object);
            }
            if (objects.size() > MOST_OBJECTS) {
                throw new UnreadableFile("TOO_MANY_OBJECTS");
            }
            parser.skipBlank();
        }
        if (parser.looksAt("xref")) {
            references = Optional.of(parser.position());
            passTable(parser);
        }
        parser.skipBlank();
        parser.expect("startxref");
        long stated = parser.integer();
        parser.skipBlank();
        if (!references.equals(Optional.of(stated)) || !parser.looksAt("%%EOF")) {
            throw new UnreadableFile("REVISION_FORM");
        }
        parser = new PdfParser(file.bytes(), parser.position() + "%%EOF".length());
        parser.skipLineEnd();
        return new AppendedRevision(from, parser.position(), List.copyOf(objects), stated);
    }

    private static void passTable(PdfParser parser) {
        parser.expect("xref");
        parser.skipBlank();
        while (!parser.looksAt("trailer")) {
            parser.integer();
            long count = parser.integer();
            for (long i = 0; i < count; i++) {
                parser.integer();
                parser.integer();
                parser.skipBlank();
                parser.expect(parser.looksAt("n") ? "n" : "f");
            }
            parser.skipBlank();
        }
        parser.expect("trailer");
        parser.dictionary();
    }
}
