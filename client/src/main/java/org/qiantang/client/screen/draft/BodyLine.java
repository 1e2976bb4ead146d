package org.qiantang.client.screen.draft;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;

/// One paragraph in the editor. The same object while the paragraph is edited, so that its field keeps caret
/// and focus.
final class BodyLine {
    private final ReadOnlyObjectWrapper<Paragraph> paragraph = new ReadOnlyObjectWrapper<>(this, "paragraph");
    private final ReadOnlyStringWrapper ordinal = new ReadOnlyStringWrapper(this, "ordinal", "");

    BodyLine(Paragraph paragraph) {
        take(paragraph);
    }

    void take(Paragraph next) {
        paragraph.set(next);
    }

    void number(String written) {
        ordinal.set(written);
    }

    String id() {
        return paragraph().id();
    }

    String text() {
        return paragraph().text();
    }

    Level level() {
        return paragraph().level();
    }

    Paragraph paragraph() {
        return paragraph.get();
    }

    ReadOnlyObjectProperty<Paragraph> paragraphProperty() {
        return paragraph.getReadOnlyProperty();
    }

    String ordinal() {
        return ordinal.get();
    }

    /// 一、（一）1.（1）, shown and never typed; empty for ordinary text.
    ReadOnlyStringProperty ordinalProperty() {
        return ordinal.getReadOnlyProperty();
    }
}
