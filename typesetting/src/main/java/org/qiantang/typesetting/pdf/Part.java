package org.qiantang.typesetting.pdf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.layout.Element;

/// Where in the document's structure a mark belongs. Marks of equal parts that follow each other are one element.
///
/// @param path from the document down to the element; empty for what only dresses the page
/// @param dress the entries that say what kind of dress it is; empty for content
record Part(List<Step> path, String dress) {
    static final Part PAGE_NUMBER = new Part(List.of(), "/Type/Pagination/Subtype/Footer");
    static final Part WATERMARK = new Part(List.of(), "/Type/Pagination/Subtype/Watermark");
    static final Part REPEATED_HEAD = new Part(List.of(), "/Type/Pagination");
    static final Part LINE = new Part(List.of(), "/Type/Layout");

    /// One element on the way down.
    ///
    /// @param type a structure type of ISO 32000-1 §14.8.4, or Title
    /// @param element the element of the page it stands for
    /// @param key tells it apart from others of its type and element; null for the only one
    record Step(String type, Element element, @Nullable Object key) {}

    static Part of(String type, Element element, @Nullable Object key) {
        return new Part(List.of(new Step(type, element, key)), "");
    }

    boolean dressing() {
        return path.isEmpty();
    }
}
