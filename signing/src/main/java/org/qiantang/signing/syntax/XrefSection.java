package org.qiantang.signing.syntax;

import java.util.Map;
import java.util.Optional;
import org.qiantang.signing.syntax.PdfValue.Dictionary;

/// One cross-reference section with its trailer (ISO 32000-1 §7.5.4, §7.5.8).
///
/// @param offset where it starts
/// @param end after its trailer dictionary or stream object
/// @param asStream whether it is a cross-reference stream
/// @param entries by object number
/// @param previous offset of the section before, as `/Prev` says
public record XrefSection(
        long offset,
        long end,
        boolean asStream,
        Map<Integer, Entry> entries,
        Dictionary trailer,
        Optional<Long> previous) {

    /// Where an object is.
    public sealed interface Entry {
        record Free() implements Entry {}

        record At(long offset, int generation) implements Entry {}

        record InStream(int container, int index) implements Entry {}
    }
}
