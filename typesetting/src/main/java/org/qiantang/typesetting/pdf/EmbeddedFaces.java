package org.qiantang.typesetting.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.openpdf.text.pdf.BaseFont;
import org.qiantang.typesetting.font.FontLibrary;

/// The faces of a library parsed for embedding, one document at a time. Not thread-safe.
final class EmbeddedFaces {
    private final FontLibrary fonts;
    private final Map<String, BaseFont> parsed = new HashMap<>();
    private byte[] identity = {};

    EmbeddedFaces(FontLibrary fonts) {
        this.fonts = fonts;
    }

    /// Begins a document: the tags of its subset faces follow from its identity.
    void begin(byte[] identity) {
        this.identity = identity.clone();
        parsed.forEach((name, font) -> font.setSecureRandom(new SubsetTagSource(identity, name)));
    }

    BaseFont face(String name) {
        return parsed.computeIfAbsent(name, this::parse);
    }

    private BaseFont parse(String name) {
        try (var file = fonts.named(name).open()) {
            var font = BaseFont.createFont(
                    name + ".otf",
                    BaseFont.IDENTITY_H,
                    BaseFont.EMBEDDED,
                    BaseFont.NOT_CACHED,
                    file.readAllBytes(),
                    null);
            font.setIncludeCidSet(false);
            font.setSecureRandom(new SubsetTagSource(identity, name));
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException("the face " + name + " cannot be embedded", e);
        }
    }
}
