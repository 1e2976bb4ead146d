package org.qiantang.typesetting.html;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// What an element says of its look by itself, in attributes and `style`.
record Look(Element element, String style) {
    private static final double POINTS_PER_PIXEL = 0.75;
    private static final int LONGEST_STYLE = 5_000;
    private static final int WIDEST_SPAN = 1_000;
    private static final Pattern LENGTH = Pattern.compile("\\s*(\\d{1,6}(?:\\.\\d{0,6})?)\\s*(pt|px|in|cm|mm|)\\b.*");

    static Look of(Element element) {
        String said = element.attr("style");
        String style = said.length() > LONGEST_STYLE ? "" : said.toLowerCase(Locale.ROOT);
        return new Look(element, style.replaceAll("\\s*([:;])\\s*", "$1").strip());
    }

    boolean says(String declaration) {
        return (";" + style + ";").contains(";" + declaration + ";");
    }

    /// Whether it is not shown.
    boolean hidden() {
        return element.hasAttr("hidden") || says("display:none") || says("visibility:hidden") || says("mso-hide:all");
    }

    String value(String property) {
        for (String each : style.split(";")) {
            if (each.startsWith(property + ":")) {
                return each.substring(property.length() + 1).strip();
            }
        }
        return "";
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
