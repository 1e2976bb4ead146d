package org.qiantang.typesetting.pdf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.qiantang.typesetting.font.FontLibrary;

/// The faces that one document uses. Not thread-safe.
final class EmbeddedFaces {
    private final FontLibrary fonts;
    private final PdfObjects objects;
    private final Map<String, EmbeddedFace> faces = new LinkedHashMap<>();

    EmbeddedFaces(FontLibrary fonts, PdfObjects objects) {
        this.fonts = fonts;
        this.objects = objects;
    }

    EmbeddedFace face(String name) {
        var known = faces.get(name);
        if (known == null) {
            known = new EmbeddedFace(fonts.named(name), objects.reserve());
            faces.put(name, known);
        }
        return known;
    }

    void write() {
        faces.values().forEach(face -> face.write(objects));
    }

    /// Writes the entries under which pages name the faces.
    void writeResources(PdfBytes out) {
        for (var face : faces.values()) {
            out.put("/F").integer(face.object()).one(' ').reference(face.object());
        }
    }
}
