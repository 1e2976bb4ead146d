package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a Word file (.docx) says: its text in reading order, and how it looks. Comes from anyone, so it is read under
/// limits: no program code runs, nothing outside the file is fetched, time and memory are bounded.
///
/// @param sections at least one
/// @param sidesApart whether left-hand pages have feet of their own
/// @param notes what the text alone does not show
public record WordFile(List<WordSection> sections, boolean sidesApart, List<WordNote> notes) {
    /// The largest file read, in bytes.
    public static final long MAXIMUM_BYTES = 64L << 20;
    /// The largest picture read, in bytes.
    public static final int MAXIMUM_PICTURE = 20 << 20;

    /// The most notes kept.
    public static final int MOST_NOTES = 2_000;

    public WordFile {
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /// Every piece of every section.
    public List<WordPiece> pieces() {
        return sections.stream().flatMap(section -> section.pieces().stream()).toList();
    }

    /// Reads a file.
    ///
    /// @throws IOException where the file cannot be read from its disk
    public static WordOutcome read(Path file) throws IOException {
        try (var parts = Parts.open(file)) {
            return new WordOutcome.Read(new WordFileReader(parts).read());
        } catch (Refusal refusal) {
            return new WordOutcome.Refused(refusal.reason());
        }
    }

    /// The bytes of a picture of a file; empty where it is missing, damaged or larger than [#MAXIMUM_PICTURE].
    ///
    /// @throws IOException where the file cannot be read from its disk
    public static Optional<byte[]> picture(Path file, WordPiece.Picture picture) throws IOException {
        try (var parts = Parts.open(file)) {
            var in = parts.open(picture.part());
            var bytes = in.isEmpty() ? new byte[0] : in.get().readNBytes(MAXIMUM_PICTURE + 1);
            return bytes.length == 0 || bytes.length > MAXIMUM_PICTURE ? Optional.empty() : Optional.of(bytes);
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }
}
