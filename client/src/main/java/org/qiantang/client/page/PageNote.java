package org.qiantang.client.page;

import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.qiantang.client.ui.Words;
import org.qiantang.typesetting.font.FontRole;

/// What a page that was laid out here is worth beside the final file: it says so where the office prints in faces that
/// this machine lacks.
public final class PageNote extends Label {
    private final Words words;
    private final Map<FontRole, String> missing;

    /// @param missing the names of the faces
    public PageNote(Words words, Map<FontRole, String> missing) {
        this.words = words;
        this.missing = missing;
        getStyleClass().add("page-note");
    }

    /// Says something of pages laid out here, unless their faces need saying first.
    public void sayOfPreview(String text) {
        if (missing.isEmpty()) {
            say(text);
            return;
        }
        setText(words.say("page.fonts"));
        var faces = missing.entrySet().stream()
                .map(each -> words.say("page.font", words.say("page.font." + each.getKey()), each.getValue()))
                .collect(Collectors.joining(words.say("page.font.comma")));
        var hint = new Tooltip(words.say("page.fonts.hint", faces));
        hint.setWrapText(true);
        hint.setMaxWidth(420);
        setTooltip(hint);
        setAccessibleHelp(hint.getText());
    }

    /// Says something of the final file.
    public void say(String text) {
        setText(text);
        setTooltip(null);
        setAccessibleHelp(null);
    }
}
