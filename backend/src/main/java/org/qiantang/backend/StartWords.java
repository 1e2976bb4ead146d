package org.qiantang.backend;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.qiantang.backend.failure.StartRefused;

/// Says why an office does not start, and what to do next.
final class StartWords {
    private final ResourceBundle words;

    StartWords(Locale locale) {
        words = ResourceBundle.getBundle("org.qiantang.backend.start", locale, StartWords.class.getModule());
    }

    String say(StartRefused refused) {
        return MessageFormat.format(words.getString(refused.code()), refused.detail());
    }
}
