package org.qiantang.client.ui;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiantang.domain.circulation.Refusal;

/// Says things in the language of the person in front: the message bundles and how their blanks are filled.
///
/// A blank is `{0}` for a value given in order or `{person}` for one given by name. A blank without value is left
/// empty, so that an old office's refusal never breaks a sentence.
public final class Words {
    private static final String BUNDLE = "org.qiantang.client.messages";
    private static final Pattern BLANK = Pattern.compile("\\{([0-9a-zA-Z]+)}");

    private final ResourceBundle bundle;

    /// The words of a language; Chinese for every language that has no bundle of its own.
    public Words(Locale locale) {
        // Asked for exactly, because each bundle looked for in vain opens every jar of the class path.
        var spoken = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        bundle = ResourceBundle.getBundle(
                BUNDLE, spoken, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// For FXML, where keys are written `%like.this`.
    public ResourceBundle bundle() {
        return bundle;
    }

    /// The sentence of a key with values in order.
    public String say(String key, Object... values) {
        return fill(bundle.getString(key), name -> {
            int place = name.chars().allMatch(Character::isDigit) ? Integer.parseInt(name) : values.length;
            return place < values.length ? String.valueOf(values[place]) : "";
        });
    }

    /// The sentence of a key with values by name.
    public String sayNamed(String key, Map<String, String> values) {
        return fill(bundle.getString(key), name -> values.getOrDefault(name, ""));
    }

    public boolean knows(String key) {
        return bundle.containsKey(key);
    }

    /// Why a command was refused, and what to do next.
    public String refusal(Refusal refusal) {
        return sayNamed("refusal." + refusal.code().name(), refusal.arguments());
    }

    private static String fill(String sentence, java.util.function.UnaryOperator<String> value) {
        return BLANK.matcher(sentence).replaceAll(blank -> Matcher.quoteReplacement(value.apply(blank.group(1))));
    }
}
