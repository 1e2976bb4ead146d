package org.qiantang.client;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.qiantang.client.ui.Notice;
import org.qiantang.client.ui.Notices;
import org.qiantang.client.ui.Words;

/// Gives the person the key that opens their store when the password is forgotten: once, after the first log-in.
final class RecoveryKeyNotice {
    private RecoveryKeyNotice() {}

    static Notice of(String key, Words words, Notices notices) {
        var copy = new Notice.Action(words.say("recovery.copy"), () -> {
            var content = new ClipboardContent();
            content.putString(key);
            Clipboard.getSystemClipboard().setContent(content);
            notices.clear();
        });
        return new Notice(
                Notice.Tone.HINT, words.say("recovery.heading"), words.say("recovery.description", key), copy, null);
    }
}
