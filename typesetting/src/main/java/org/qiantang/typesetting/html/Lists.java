package org.qiantang.typesetting.html;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Element;
import org.qiantang.typesetting.docx.Counting;

/// The lists one within another around the place that is being read, and the numbers they have come to.
final class Lists {
    private static final class Open {
        private final String format;
        private int next;

        Open(String format, int next) {
            this.format = format;
            this.next = next;
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();

    void begin(Element list) {
        int start = number(list.attr("start"), 1);
        open.push(new Open(list.normalName().equals("ol") ? format(list) : "none", start));
    }

    void end() {
        open.pop();
    }

    /// The number of the next item, as it is printed; empty where the list shows signs only.
    String label(Element item) {
        var list = open.peek();
        if (list == null) {
            return "";
        }
        int number = number(item.attr("value"), list.next);
        list.next = number + 1;
        String written = Counting.written(number, list.format);
        return written.isEmpty() ? "" : written + (list.format.equals("chineseCounting") ? "、" : ".");
    }

    private static String format(Element list) {
        String said = Look.of(list).value("list-style-type");
        return switch (said.isEmpty() ? list.attr("type") : said) {
            case "none", "disc", "circle", "square" -> "none";
            case "a", "lower-alpha", "lower-latin" -> "lowerLetter";
            case "A", "upper-alpha", "upper-latin" -> "upperLetter";
            case "i", "lower-roman" -> "lowerRoman";
            case "I", "upper-roman" -> "upperRoman";
            case "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal" -> "chineseCounting";
            default -> "decimal";
        };
    }

    private static int number(String said, int otherwise) {
        return said.strip().matches("\\d{1,6}") ? Integer.parseInt(said.strip()) : otherwise;
    }
}
