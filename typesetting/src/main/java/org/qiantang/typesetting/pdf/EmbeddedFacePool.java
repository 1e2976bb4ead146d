package org.qiantang.typesetting.pdf;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.qiantang.typesetting.font.FontLibrary;

/// Parsed faces kept from one document to the next. A parsed face serves one document at a time, so each
/// writer borrows a
/// set and gives it back; there are never more sets than documents were once written at the same time.
final class EmbeddedFacePool {
    private final FontLibrary fonts;
    private final ConcurrentLinkedQueue<EmbeddedFaces> idle = new ConcurrentLinkedQueue<>();

    EmbeddedFacePool(FontLibrary fonts) {
        this.fonts = fonts;
    }

    EmbeddedFaces borrow() {
        var faces = idle.poll();
        return faces == null ? new EmbeddedFaces(fonts) : faces;
    }

    void giveBack(EmbeddedFaces faces) {
        idle.add(faces);
    }
}
