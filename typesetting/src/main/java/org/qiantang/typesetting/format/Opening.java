package org.qiantang.typesetting.format;

import org.qiantang.typesetting.layout.PageCanvas;

/// What stands on the first page before the text, by the format: mark, number, title.
interface Opening {
    /// Sets it and returns the lines that are left for the text.
    LineGrid set(Sheet sheet, PageCanvas page);
}
