package org.qiantang.client.screen.draft;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qiantang.typesetting.recognition.Change;
import org.qiantang.typesetting.recognition.DocumentImport;
import org.qiantang.typesetting.recognition.ImportOutcome;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;
import org.qiantang.typesetting.recognition.PlainTextImport;

/// Text from the clipboard.
///
/// @param html the same as word processors and browsers copy it; null where only plain text was copied
record PastedText(String text, @Nullable String html) {
    private static final Pattern MORE_THAN_WORDS = Pattern.compile("<(table|img)\\b", Pattern.CASE_INSENSITIVE);

    /// Whether it is one line of words, which is taken as it stands.
    boolean oneLine() {
        return text.strip().lines().count() <= 1
                && (html == null || !MORE_THAN_WORDS.matcher(html).find());
    }

    /// The text as a passage of a body. Where rich text cannot be read, or says nothing, the plain text counts. Slow
    /// for long text.
    ///
    /// @param declined changes that are not to be made
    ImportOutcome passage(Set<Change> declined) {
        return html != null && new DocumentImport().readPassage(html, declined) instanceof Recognised read
                ? read
                : new PlainTextImport().readPassage(text, declined);
    }

    /// The text as a whole document, likewise.
    ImportOutcome document(Set<Change> declined) {
        return html != null && new DocumentImport().readPasted(html, declined) instanceof Recognised read
                ? read
                : new PlainTextImport().read(text, declined);
    }
}
