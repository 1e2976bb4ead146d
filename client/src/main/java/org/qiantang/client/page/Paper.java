package org.qiantang.client.page;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.qiantang.domain.exchange.PrintFont;
import org.qiantang.typesetting.LayoutSession;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.font.FontRole;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.TextRun;

/// What lays pages out and draws them: make one for the whole program, so that faces are read once. Thread-safe.
public final class Paper {
    private final Typesetter typesetter;
    private final PageFonts fonts;
    private final List<PrintFont> office;
    private final Map<FontRole, String> missing = new EnumMap<>(FontRole.class);

    /// Makes paper like that of an office; slow, for any thread but the window's.
    ///
    /// @param office the faces in which it prints
    public Paper(List<PrintFont> office) {
        var faces = faces(office);
        var library = FontLibrary.like(faces);
        typesetter = new Typesetter(library);
        fonts = new PageFonts(library);
        this.office = List.copyOf(office);
        missing.putAll(faces);
        library.roles().forEach(role -> missing.remove(role.role(), role.face()));
    }

    private static Map<FontRole, String> faces(List<PrintFont> office) {
        var faces = new EnumMap<FontRole, String>(FontRole.class);
        for (var role : FontRole.values()) {
            office.stream()
                    .filter(font -> font.role().equals(role.name()))
                    .forEach(font -> faces.put(role, font.face()));
        }
        return faces;
    }

    /// Whether it is paper like that of an office that prints in these faces.
    public boolean like(List<PrintFont> faces) {
        return office.equals(faces);
    }

    /// The faces of the office that this machine lacks: the product's own stand in their places.
    public Map<FontRole, String> missing() {
        return Collections.unmodifiableMap(missing);
    }

    public PageFonts fonts() {
        return fonts;
    }

    /// Lays a sheet out and makes its faces ready to be drawn; slow, for any thread but the window's.
    public PageLayout layOut(Sheet sheet) {
        return ready(typesetter.layOut(sheet));
    }

    /// Begins to lay out a document that is being written.
    public LayoutSession session() {
        return typesetter.session();
    }

    /// Makes the faces of a layout ready to be drawn; slow the first time, for any thread but the window's.
    public PageLayout ready(PageLayout layout) {
        layout.pages().stream()
                .flatMap(page -> page.marks().stream())
                .filter(TextRun.class::isInstance)
                .map(mark -> ((TextRun) mark).face())
                .distinct()
                .forEach(fonts::prepare);
        return layout;
    }
}
