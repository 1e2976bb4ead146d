package org.qiantang.typesetting.html;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The names word processors give the styles that stand behind classes.
record StyleNames(Map<String, String> names) {
    private static final Pattern CLASS = Pattern.compile("\\.([\\w-]{1,100})");
    private static final Pattern NAME = Pattern.compile("mso-style-name:\\s{0,10}\"?([^;\"\\\\]{1,100})");

    static StyleNames of(Document document) {
        var names = new HashMap<String, String>();
        for (var sheet : document.select("style")) {
            for (String rule : sheet.data().split("}")) {
                var selector = CLASS.matcher(rule);
                var name = NAME.matcher(rule);
                if (selector.find() && name.find(selector.end())) {
                    names.put(selector.group(1), name.group(1).strip());
                }
            }
        }
        return new StyleNames(names);
    }

    /// The name of a paragraph's style; empty for none.
    String of(Element element) {
        return names.getOrDefault(element.className(), "");
    }
}
