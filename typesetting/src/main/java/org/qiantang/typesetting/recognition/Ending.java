package org.qiantang.typesetting.recognition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Recipient;

/// Takes what stands after the body off the end of a file's lines, last element first.
final class Ending {
    static final Pattern ATTACHMENT = Pattern.compile("^附件[:：](.+)$");
    static final Pattern DATE = Pattern.compile("^(\\d{4})年(\\d{1,2})月(\\d{1,2})日$");
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_IMPRINT = 8;
    private static final Pattern NUMBERED = Pattern.compile("^\\d{1,3}[.．、](.+)$");
    private static final Pattern COPIES = Pattern.compile("^抄送[:：](.+?)。?$");
    private static final Pattern RECIPIENTS = Pattern.compile("^(?:主送|分送)[:：](.+?)。?$");
    private static final Pattern PRINTED = Pattern.compile("^(.{0,40}?)(\\d{4})年(\\d{1,2})月(\\d{1,2})日印[发發]$");
    private static final Pattern ANNOTATION = Pattern.compile("^[（(](.+)[）)]$");
    private static final Pattern LABEL = Pattern.compile("^附件\\d{0,3}[:：]?$");

    /// 版记. @param movedRecipients 主送机关 that stand there
    record Imprint(
            List<Recipient> movedRecipients, List<Recipient> copyRecipients, String organ, Optional<LocalDate> date) {}

    /// The lines of one attachment, its label taken off.
    record Section(List<Line> lines) {}

    private final List<Line> lines;

    /// @param lines the lines of the file; those recognised are taken out
    Ending(List<Line> lines) {
        this.lines = lines;
    }

    Imprint imprint() {
        List<Recipient> moved = List.of();
        List<Recipient> copies = List.of();
        String organ = "";
        Optional<LocalDate> date = Optional.empty();
        for (int i = Math.max(0, lines.size() - LONGEST_IMPRINT); i < lines.size(); ) {
            String text = lines.get(i).text();
            var copied = COPIES.matcher(text);
            var sent = RECIPIENTS.matcher(text);
            var printed = PRINTED.matcher(text);
            if (copied.matches()) {
                copies = recipients(copied.group(1));
            } else if (sent.matches()) {
                moved = recipients(sent.group(1));
            } else if (printed.matches()) {
                organ = printed.group(1);
                date = date(printed, 2);
            } else {
                i++;
                continue;
            }
            lines.remove(i);
        }
        return new Imprint(moved, copies, organ, date);
    }

    static List<Recipient> recipients(String text) {
        return Arrays.stream(text.split(text.contains("，") ? "，" : "(?<!区)(?<!區)、"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new Recipient(name, List.of()))
                .toList();
    }

    /// The attachments that follow the date, each from its label on.
    List<Section> sections() {
        int from = lines.size();
        for (int i = 0; i < lines.size() && from == lines.size(); i++) {
            boolean dated = DATE.matcher(lines.get(i).text()).matches();
            from = dated ? firstLabel(i + 1) : from;
        }
        var sections = new ArrayList<Section>();
        var tail = new ArrayList<>(lines.subList(from, lines.size()));
        lines.subList(from, lines.size()).clear();
        for (var line : tail) {
            if (LABEL.matcher(line.text()).matches()) {
                sections.add(new Section(new ArrayList<>()));
            } else {
                sections.getLast().lines().add(line);
            }
        }
        return sections;
    }

    /// The label that stands right below the date, an annotation between them at the most.
    private int firstLabel(int after) {
        for (int i = after; i < Math.min(lines.size(), after + 3); i++) {
            if (LABEL.matcher(lines.get(i).text()).matches()) {
                return i;
            }
        }
        return lines.size();
    }

    String annotation() {
        if (lines.size() < 3) {
            return "";
        }
        var annotation = ANNOTATION.matcher(lines.getLast().text());
        boolean afterDate = DATE.matcher(lines.get(lines.size() - 2).text()).matches();
        if (!afterDate || !annotation.matches()) {
            return "";
        }
        lines.removeLast();
        return annotation.group(1);
    }

    Optional<LocalDate> date() {
        var date = DATE.matcher(lines.isEmpty() ? "" : lines.getLast().text());
        var read = date.matches() ? date(date, 1) : Optional.<LocalDate>empty();
        if (read.isPresent()) {
            lines.removeLast();
        }
        return read;
    }

    static Optional<LocalDate> date(Matcher date, int group) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(date.group(group)),
                    Integer.parseInt(date.group(group + 1)),
                    Integer.parseInt(date.group(group + 2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The names above the date: one, or as many as the masthead names organs.
    List<String> signatures(List<String> organs) {
        var names = new ArrayList<String>();
        while (lines.size() > 1 && isName(lines.getLast().text()) && wanted(names, organs)) {
            var line = lines.removeLast();
            var several = line.raw().strip().split("[\\t　 ]{2,}|\\t");
            names.addAll(0, several.length > 1 ? List.of(several) : List.of(line.text()));
        }
        return names;
    }

    private boolean wanted(List<String> names, List<String> organs) {
        return names.isEmpty() || organs.contains(lines.getLast().text()) && names.size() < organs.size();
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && !Recognition.sentence(text)
                && Ordinals.of(text).level() == Level.BODY
                && !ATTACHMENT.matcher(text).matches()
                && !NUMBERED.matcher(text).matches();
    }

    List<String> attachmentNames() {
        for (int i = Math.max(0, lines.size() - 30); i < lines.size(); i++) {
            var first = ATTACHMENT.matcher(lines.get(i).text());
            var rest = lines.subList(i + 1, lines.size());
            if (first.matches()
                    && rest.stream()
                            .allMatch(line -> NUMBERED.matcher(line.text()).matches())) {
                var names = new ArrayList<String>();
                names.add(unnumbered(first.group(1)));
                rest.forEach(line -> names.add(unnumbered(line.text())));
                lines.subList(i, lines.size()).clear();
                return names;
            }
        }
        return List.of();
    }

    static String unnumbered(String text) {
        var numbered = NUMBERED.matcher(text);
        return (numbered.matches() ? numbered.group(1) : text).strip();
    }
}
