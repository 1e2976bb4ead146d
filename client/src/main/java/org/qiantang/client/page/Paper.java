package org.qiantang.client.page;

import org.qiantang.typesetting.LayoutSession;
import org.qiantang.typesetting.Typesetter;
import org.qiantang.typesetting.font.FontLibrary;
import org.qiantang.typesetting.format.Sheet;
import org.qiantang.typesetting.layout.PageLayout;
import org.qiantang.typesetting.layout.TextRun;

/// What lays pages out and draws them: make one for the whole program, so that faces are read once. Thread-safe.
public final class Paper {
    private final Typesetter typesetter;
    private final PageFonts fonts;

    public Paper(FontLibrary library) {
        typesetter = new Typesetter(library);
        fonts = new PageFonts(library);
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
