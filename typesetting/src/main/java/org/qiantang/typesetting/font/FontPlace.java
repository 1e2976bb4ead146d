package org.qiantang.typesetting.font;

import java.nio.file.Path;

/// A face on disk.
///
/// @param file a TrueType or OpenType file, or a collection of them
/// @param index of the face in a collection, from 0
public record FontPlace(Path file, int index) {
    private static final String SEPARATOR = "#";

    /// Reads `/path/of/file.ttc#2`; a file of one face needs no index.
    ///
    /// @throws IllegalArgumentException where the index is no number or the path is none
    public static FontPlace of(String written) {
        int at = written.lastIndexOf(SEPARATOR);
        return at < 0
                ? new FontPlace(Path.of(written), 0)
                : new FontPlace(Path.of(written.substring(0, at)), Integer.parseInt(written.substring(at + 1)));
    }

    /// Letters, digits and `-` of the file's name.
    String plainName() {
        return "Face" + index + "-" + String.valueOf(file.getFileName()).replaceAll("[^A-Za-z0-9-]", "");
    }

    @Override
    public String toString() {
        return index == 0 ? file.toString() : file + SEPARATOR + index;
    }
}
