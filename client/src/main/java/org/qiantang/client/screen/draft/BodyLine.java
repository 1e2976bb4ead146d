package org.qiantang.client.screen.draft;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;

/// One block in the editor. The same object while it is edited, so that its field keeps caret and focus.
final class BodyLine {
    private final ReadOnlyObjectWrapper<Block> block = new ReadOnlyObjectWrapper<>(this, "block");
    private final ReadOnlyStringWrapper ordinal = new ReadOnlyStringWrapper(this, "ordinal", "");

    BodyLine(Block block) {
        take(block);
    }

    void take(Block next) {
        block.set(next);
    }

    void number(String written) {
        ordinal.set(written);
    }

    String id() {
        return block().id();
    }

    /// What is written in it; empty for a table or figure.
    String text() {
        return block() instanceof Paragraph paragraph ? paragraph.text() : "";
    }

    Level level() {
        return block() instanceof Paragraph paragraph ? paragraph.level() : Level.BODY;
    }

    /// Whether it is a table or figure, which is moved or taken out as a whole; of a figure the caption is written.
    boolean whole() {
        return !(block() instanceof Paragraph);
    }

    Block block() {
        return block.get();
    }

    ReadOnlyObjectProperty<Block> blockProperty() {
        return block.getReadOnlyProperty();
    }

    String ordinal() {
        return ordinal.get();
    }

    /// 一、（一）1.（1）, shown and never typed; empty for ordinary text.
    ReadOnlyStringProperty ordinalProperty() {
        return ordinal.getReadOnlyProperty();
    }
}
