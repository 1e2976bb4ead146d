package org.qiantang.offlinestore.search;

import org.qiantang.domain.circulation.OfficialDocument;

/// One document that was found.
///
/// @param title its title, marked where it was hit
/// @param excerpt a stretch of the text that was hit; of the body's beginning where only the title was
public record Hit(OfficialDocument document, Where where, Excerpt title, Excerpt excerpt) {
    /// What kind of text was hit.
    public enum Where {
        TITLE,
        NUMBER,
        PERSON,
        OPINION,
        BODY
    }
}
