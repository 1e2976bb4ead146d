package org.qiantang.typesetting.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// What an element says of its look by itself, in attributes and `style`.
record Look(Element element, Map<String, String> declarations) {
    private static final double POINTS_PER_PIXEL = 0.75;
    private static final int LONGEST_STYLE = 5_000;
    private static final int WIDEST_SPAN = 1_000;
    private static final Pattern LENGTH = Pattern.compile("\\s*(\\d{1,6}(?:\\.\\d{0,6})?)\\s*(pt|px|in|cm|mm|)\\b.*");

    static Look of(Element element) {
        String style = element.attr("style");
        if (style.isEmpty() || style.length() > LONGEST_STYLE) {
            return new Look(element, Map.of());
        }
        var declarations = new HashMap<String, String>();
        for (String each : style.toLowerCase(Locale.ROOT).split(";")) {
            int colon = each.indexOf(':');
            if (colon >= 0) {
                declarations.putIfAbsent(
                        each.substring(0, colon).strip(),
                        each.substring(colon + 1).strip());
            }
        }
        return new Look(element, declarations);
    }

    /// Whether it is not shown.
    boolean hidden() {
        return element.hasAttr("hidden")
                || value("display").equals("none")
                || value("visibility").equals("hidden")
                || value("mso-hide").equals("all");
    }

    String value(String property) {
        return declarations.getOrDefault(property, "");
    }

    String alignment() {
        String said = value("text-align");
        return said.isEmpty() ? element.attr("align").toLowerCase(Locale.ROOT) : said;
    }

    /// `width` or `height` in points; 0 where it is not said or not in units of length.
    double length(String property) {
        String said = value(property);
        var length = LENGTH.matcher(said.isEmpty() ? element.attr(property) : said);
        if (!length.matches()) {
            return 0;
        }
        double number = Double.parseDouble(length.group(1));
        return switch (length.group(2)) {
            case "pt" -> number;
            case "in" -> number * 72;
            case "cm" -> number * 72 / 2.54;
            case "mm" -> number * 72 / 25.4;
            default -> number * POINTS_PER_PIXEL;
        };
    }

    /// `colspan` or `rowspan`.
    int span(String attribute) {
        String said = element.attr(attribute).strip();
        return said.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(said), 1, WIDEST_SPAN) : 1;
    }
}
