package org.qiantang.typesetting.recognition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;

/// Sorts the lines of one text into elements: what stands before the body, the body, what stands after it.
final class Recognition {
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_NAME = 40;
    private static final Pattern FILE_INFORMATION =
            Pattern.compile("^(颁布时间|頒布時間|发布时间|發布時間|发文单位|發文單位|发布机构|發布機構|索引号|来源|來源)[:：].*");
    private static final Pattern ISSUER = Pattern.compile("(?:发文单位|發文單位|发布机构|發布機構)[:：]\\s*(\\S+)");
    private static final Pattern DATE = Pattern.compile("^(\\d{4})年(\\d{1,2})月(\\d{1,2})日$");
    private static final Pattern ATTACHMENT = Pattern.compile("^附件[:：](.+)$");
    private static final Pattern NUMBERED = Pattern.compile("^\\d{1,3}[.．、](.+)$");
    private static final Pattern COPIES = Pattern.compile("^抄送[:：](.+?)。?$");
    private static final Pattern ANNOTATION = Pattern.compile("^[（(](.+)[）)]$");

    /// @param number of the line in the file, from 1
    private record Line(int number, String text) {}

    private final List<Change> changes = new ArrayList<>();
    private List<Line> lines = List.of();
    private String stated = "";

    ImportOutcome recognise(List<String> raw) {
        lines = clean(raw);
        var number = takeNumber();
        takeFileInformation();
        number = number.or(this::takeNumber);
        String title = takeTitle();
        var recipients = takeRecipients();
        var copies = takeCopies();
        String annotation = takeAnnotation();
        var date = takeDate();
        String signature = takeSignature();
        var notes = takeAttachmentNotes();
        var body = body();
        return new ImportOutcome.Recognised(
                number,
                kind(title, body),
                title,
                recipients,
                copies,
                body,
                notes,
                annotation,
                signature.isEmpty() ? stated : signature,
                date,
                Punctuation.sorted(changes));
    }

    private List<Line> clean(List<String> raw) {
        var kept = new ArrayList<Line>();
        for (int i = 0; i < raw.size(); i++) {
            String line = raw.get(i);
            var information = FILE_INFORMATION.matcher(line.strip());
            String text = information.matches() ? line.strip() : new Punctuation(i + 1, changes).clean(line);
            if (!text.isBlank()) {
                kept.add(new Line(i + 1, text));
            }
        }
        return kept;
    }

    private Optional<DocumentNumber> takeNumber() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var number = DocumentNumber.read(lines.getFirst().text().replace('號', '号'));
        number.ifPresent(found -> lines.removeFirst());
        return number;
    }

    private void takeFileInformation() {
        while (!lines.isEmpty()
                && FILE_INFORMATION.matcher(lines.getFirst().text()).matches()) {
            var line = lines.removeFirst();
            var issuer = ISSUER.matcher(line.text());
            stated = issuer.find() ? issuer.group(1) : stated;
            changes.add(new Change(line.number(), 0, Change.Kind.FILE_INFORMATION, line.text(), ""));
        }
    }

    /// Lines before the body that end no sentence and open no level belong to the title, up to one that ends in the
    /// word
    /// of a kind.
    private String takeTitle() {
        var title = new StringBuilder();
        for (int i = 0; i < Math.min(4, lines.size()); i++) {
            String text = lines.get(i).text();
            if (sentence(text)
                    || Ordinals.of(text).level() != Level.BODY
                    || title.length() + text.length() > LONGEST_TITLE) {
                return "";
            }
            title.append(text);
            if (kindOf(text).isPresent()) {
                lines.subList(0, i + 1).clear();
                return title.toString();
            }
        }
        return "";
    }

    private static boolean sentence(String text) {
        return "。：；！？，".indexOf(text.charAt(text.length() - 1)) >= 0 || text.contains("。");
    }

    private List<Recipient> takeRecipients() {
        if (lines.isEmpty()
                || !lines.getFirst().text().endsWith("：")
                || lines.getFirst().text().contains("。")) {
            return List.of();
        }
        String text = lines.removeFirst().text();
        return recipients(text.substring(0, text.length() - 1));
    }

    private static List<Recipient> recipients(String text) {
        return Arrays.stream(text.split(text.contains("，") ? "，" : "(?<!区)(?<!區)、"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new Recipient(name, List.of()))
                .toList();
    }

    private List<Recipient> takeCopies() {
        for (int i = Math.max(0, lines.size() - 4); i < lines.size(); i++) {
            var copies = COPIES.matcher(lines.get(i).text());
            if (copies.matches()) {
                lines.remove(i);
                return recipients(copies.group(1));
            }
        }
        return List.of();
    }

    private String takeAnnotation() {
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

    private Optional<LocalDate> takeDate() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var date = DATE.matcher(lines.getLast().text());
        if (!date.matches()) {
            return Optional.empty();
        }
        try {
            var read = LocalDate.of(
                    Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
            lines.removeLast();
            return Optional.of(read);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String takeSignature() {
        if (lines.size() < 2) {
            return "";
        }
        String text = lines.getLast().text();
        boolean name = text.length() <= LONGEST_NAME
                && !sentence(text)
                && Ordinals.of(text).level() == Level.BODY
                && !ATTACHMENT.matcher(text).matches()
                && !NUMBERED.matcher(text).matches();
        return name ? lines.removeLast().text() : "";
    }

    private List<String> takeAttachmentNotes() {
        for (int i = Math.max(0, lines.size() - 30); i < lines.size(); i++) {
            var first = ATTACHMENT.matcher(lines.get(i).text());
            var rest = lines.subList(i + 1, lines.size());
            if (first.matches()
                    && rest.stream()
                            .allMatch(line -> NUMBERED.matcher(line.text()).matches())) {
                var notes = new ArrayList<String>();
                notes.add(unnumbered(first.group(1)));
                rest.forEach(line -> notes.add(unnumbered(line.text())));
                lines.subList(i, lines.size()).clear();
                return notes;
            }
        }
        return List.of();
    }

    private static String unnumbered(String text) {
        var numbered = NUMBERED.matcher(text);
        return (numbered.matches() ? numbered.group(1) : text).strip();
    }

    private List<Paragraph> body() {
        var body = new ArrayList<Paragraph>();
        for (var line : lines) {
            var ordinal = Ordinals.of(line.text());
            if (ordinal.level() != Level.BODY) {
                String typed = line.text().substring(0, ordinal.length());
                changes.add(new Change(line.number(), 0, Change.Kind.ORDINAL, typed, ""));
            }
            body.add(new Paragraph(
                    "p" + (body.size() + 1), ordinal.level(), line.text().substring(ordinal.length())));
        }
        return body;
    }

    private static Optional<DocumentKind> kind(String title, List<Paragraph> body) {
        if (!title.isEmpty()) {
            return kindOf(title);
        }
        return Arrays.stream(DocumentKind.values())
                .filter(kind ->
                        body.stream().anyMatch(paragraph -> paragraph.text().startsWith("本" + kind.word() + "自")))
                .findFirst();
    }

    private static Optional<DocumentKind> kindOf(String title) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> title.endsWith(kind.word()))
                .max(Comparator.comparingInt(kind -> kind.word().length()));
    }
}
