package org.qiantang.client.page;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;
import org.qiantang.typesetting.font.FontLibrary;

/// The faces of a layout as screen fonts, made from the same bytes that go into the file. Thread-safe.
public final class PageFonts {
    private record Sized(String face, double size) {}

    private final FontLibrary library;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<Sized, Font> fonts = new ConcurrentHashMap<>();

    public PageFonts(FontLibrary library) {
        this.library = library;
    }

    /// The library these fonts come from.
    public FontLibrary library() {
        return library;
    }

    /// Reads a face so that drawing with it does not wait; any thread may call it.
    public void prepare(String face) {
        name(face);
    }

    /// @param size in pixels
    Font font(String face, double size) {
        if (fonts.size() > 400) {
            fonts.clear();
        }
        return fonts.computeIfAbsent(new Sized(face, size), key -> new Font(name(key.face()), key.size()));
    }

    private String name(String face) {
        return names.computeIfAbsent(face, this::load);
    }

    private String load(String face) {
        var loaded = Font.loadFont(library.named(face).open(), 12);
        if (loaded == null) {
            throw new IllegalStateException("the program's own font cannot be shown: " + face);
        }
        return loaded.getName();
    }
}
