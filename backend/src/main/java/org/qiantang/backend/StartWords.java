package org.qiantang.backend;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.qiantang.backend.failure.StartRefused;

/// Says why an office does not start, and what to do next.
final class StartWords {
    private final ResourceBundle words;

    StartWords(Locale locale) {
        words = ResourceBundle.getBundle(
                "org.qiantang.backend.start",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The language of whoever reads the terminal: Chinese, unless the environment asks for English.
    static Locale language() {
        for (var name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            var set = System.getenv(name);
            if (set != null && !set.isBlank()) {
                return set.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
            }
        }
        return Locale.SIMPLIFIED_CHINESE;
    }

    String say(StartRefused refused) {
        return MessageFormat.format(words.getString(refused.code()), refused.detail());
    }
}
