package org.qiantang.typesetting.recognition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.DocumentNumber;
import org.qiantang.domain.document.Figure;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.OrganMark;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.document.Signer;
import org.qiantang.domain.document.Table;
import org.qiantang.domain.document.Urgency;
import org.qiantang.typesetting.docx.OfficialStyle;
import org.qiantang.typesetting.layout.Picture;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// A file whose paragraphs carry this house's styles: each says which element it is, so nothing is guessed and no mark
/// is rewritten. A paragraph of another style is body.
final class StyledFile {
    private static final Pattern DATE = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日");

    private final Changes changes;
    private final Map<String, Picture> pictures;
    private final Map<OfficialStyle, List<String>> elements = new EnumMap<>(OfficialStyle.class);
    private final List<Block> body = new ArrayList<>();
    /// The bodies of attachments by their numbers, from 1.
    private final Map<Integer, Section> sections = new TreeMap<>();
    private List<Block> current = body;
    private String caption = "";
    private int blocks;

    /// What stands under one attachment's label.
    private record Section(boolean bound, StringBuilder title, List<Block> body) {}

    StyledFile(Set<Change> declined, List<Change> noted, Map<String, Picture> pictures) {
        this.changes = new Changes(declined);
        this.pictures = pictures;
        noted.forEach(changes::make);
    }

    static boolean is(List<Line> lines) {
        return lines.stream()
                .anyMatch(line -> line.style()
                        .filter(style -> style == OfficialStyle.TITLE || style == OfficialStyle.ORGAN_MARK)
                        .isPresent());
    }

    Recognised read(List<Line> lines) {
        lines.forEach(this::take);
        var masthead = masthead();
        // The mark of an order is its title (§10.2).
        String title = all(OfficialStyle.TITLE).isEmpty()
                ? masthead.mark().map(OrganMark::text).orElse("")
                : String.join("", all(OfficialStyle.TITLE));
        return new Recognised(
                masthead,
                kind(masthead, title),
                title,
                recipients(OfficialStyle.MAIN_RECIPIENTS, "：")
                        .or(() -> recipients(OfficialStyle.MOVED_RECIPIENTS, "。"))
                        .orElse(List.of()),
                recipients(OfficialStyle.COPY_RECIPIENTS, "。").orElse(List.of()),
                body,
                attachments(),
                unbracketed(String.join("", all(OfficialStyle.ANNOTATION))),
                all(OfficialStyle.SIGNATURE).stream()
                        .flatMap(line -> Arrays.stream(line.strip().split("\t")))
                        .toList(),
                signers(),
                date(OfficialStyle.DATE),
                attendance(),
                first(OfficialStyle.PRINTING).replaceFirst("\\s*(\\d{4}年\\d{1,2}月\\d{1,2}日印发)?$", ""),
                date(OfficialStyle.PRINTING),
                pictures,
                changes.made());
    }

    private static Optional<DocumentKind> kind(Masthead masthead, String title) {
        var word = masthead.mark().map(OrganMark::word).orElse("");
        return switch (word) {
            case "令", "命令" -> Optional.of(DocumentKind.ORDER);
            case "纪要" -> Optional.of(DocumentKind.MINUTES);
            default -> Recognition.kindOf(title);
        };
    }

    private void take(Line line) {
        if (line.block().isPresent()) {
            current.add(named(line.block().get()));
            return;
        }
        var style = line.style().orElse(OfficialStyle.BODY);
        String text = new Punctuation(line.number(), changes).printable(line.raw());
        if (text.isBlank()) {
            return;
        }
        switch (style) {
            case BODY, CELL -> add(Level.BODY, text);
            case FIRST -> add(Level.FIRST, text);
            case SECOND -> add(Level.SECOND, text);
            case THIRD -> add(Level.THIRD, text);
            case FOURTH -> add(Level.FOURTH, text);
            case CAPTION -> caption(text);
            case ATTACHMENT_LABEL -> begin(text);
            case ATTACHMENT_TITLE -> {
                var section = sections.get(sections.size());
                if (section != null) {
                    section.title().append(text.replaceAll("[\\n\\t]", ""));
                }
            }
            default ->
                elements.computeIfAbsent(style, each -> new ArrayList<>())
                        .addAll(Arrays.stream(text.split("\n"))
                                .filter(each -> !each.isBlank())
                                .toList());
        }
    }

    private void add(Level level, String text) {
        String one = text.replace("\n", "").replace('\t', ' ');
        current.add(new Paragraph(
                "p" + ++blocks,
                level,
                one.substring(level == Level.BODY ? 0 : Ordinals.of(one).length())));
    }

    private Block named(Block block) {
        String above = caption;
        caption = "";
        return block instanceof Table table && !above.isEmpty()
                ? new Table(table.id(), above, table.headerRows(), table.columns(), table.rows(), table.landscape())
                : block;
    }

    /// A figure's caption stands below it, a table's above it.
    private void caption(String text) {
        String one = text.replace("\n", "").replace('\t', ' ');
        if (!current.isEmpty()
                && current.getLast() instanceof Figure figure
                && figure.caption().isEmpty()) {
            current.set(
                    current.size() - 1,
                    new Figure(figure.id(), figure.picture(), figure.size(), figure.width(), figure.height(), one));
        } else {
            caption = one;
        }
    }

    /// Labels are `附件` or `附件2`; before one of an attachment that is not bound stands 发文字号.
    private void begin(String label) {
        var section = new Section(label.startsWith("附件"), new StringBuilder(), new ArrayList<>());
        int number = number(label.replaceFirst("^.*附件", ""));
        sections.put(number > 0 ? number : sections.size() + 1, section);
        current = section.body();
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    }

    private List<Attachment> attachments() {
        var names = new ArrayList<String>();
        for (String line : all(OfficialStyle.ATTACHMENT_NOTES)) {
            names.add(line.strip().replaceFirst("^附件[:：]", "").replaceFirst("^\\d{1,3}[.．]", ""));
        }
        sections.forEach((number, section) -> {
            while (names.size() < Math.min(number, 200)) {
                names.add(section.title().toString());
            }
        });
        var attachments = new ArrayList<Attachment>();
        for (int i = 0; i < names.size(); i++) {
            var section = sections.get(i + 1);
            attachments.add(
                    section == null
                            ? Attachment.listed(names.get(i))
                            : new Attachment(names.get(i), section.bound(), section.body()));
        }
        return attachments;
    }

    private List<String> all(OfficialStyle style) {
        return elements.getOrDefault(style, List.of());
    }

    private String first(OfficialStyle style) {
        return all(style).isEmpty() ? "" : all(style).getFirst().strip();
    }

    private Masthead masthead() {
        // In a letter, labels and number share a line.
        var labels = new ArrayList<String>();
        for (var style : List.of(
                OfficialStyle.COPY_NUMBER, OfficialStyle.SECRECY, OfficialStyle.URGENCY, OfficialStyle.NUMBER)) {
            all(style).forEach(line -> labels.addAll(List.of(line.strip().split("\t"))));
        }
        var secrecy = Secrecy.NONE;
        var period = "";
        Optional<Integer> copy = Optional.empty();
        var urgency = Urgency.NORMAL;
        Optional<DocumentNumber> number = Optional.empty();
        for (String label : labels) {
            var parts = label.split("★", 2);
            var classified = find(
                    Secrecy.values(),
                    each -> each != Secrecy.NONE && each.mark().equals(parts[0]));
            if (label.matches("(?!0{6})\\d{6}")) {
                copy = Optional.of(Integer.valueOf(label));
            } else if (classified.isPresent()) {
                secrecy = classified.get();
                period = parts.length > 1 ? parts[1] : "";
            } else if (number.isEmpty() && DocumentNumber.read(label).isPresent()) {
                number = DocumentNumber.read(label);
            } else {
                urgency = find(Urgency.values(), each -> each.mark().equals(label))
                        .orElse(urgency);
            }
        }
        return new Masthead(copy, secrecy, period, urgency, mark(), number, issuers());
    }

    private static <T> Optional<T> find(T[] values, Predicate<T> wanted) {
        return Arrays.stream(values).filter(wanted).findFirst();
    }

    /// Names on lines of their own, the word beside them on the last.
    private Optional<OrganMark> mark() {
        var lines = all(OfficialStyle.ORGAN_MARK).stream()
                .map(line -> line.replaceAll("\\s", ""))
                .toList();
        if (lines.size() < 2) {
            return lines.stream().findFirst().map(OrganMark::of);
        }
        var last = OrganMark.of(lines.getLast());
        boolean wordAlone = last.names().equals(List.of("")) || last.names().isEmpty();
        return Optional.of(
                new OrganMark(wordAlone ? lines.subList(0, lines.size() - 1) : lines, wordAlone ? last.word() : ""));
    }

    /// A name of two characters may be spread by a blank.
    private List<String> issuers() {
        var names = new ArrayList<String>();
        var lines = new ArrayList<>(all(OfficialStyle.ISSUERS));
        boolean several = !lines.isEmpty();
        lines.addAll(all(OfficialStyle.NUMBER));
        for (String line : lines) {
            int word = line.indexOf("签发人：");
            if (word >= 0 || several) {
                var found = word >= 0 ? line.substring(word + 4) : line;
                Arrays.stream(found.split("\t"))
                        .map(name -> name.replaceAll("[\\s　]", ""))
                        .filter(name ->
                                !name.isEmpty() && DocumentNumber.read(name).isEmpty())
                        .forEach(names::add);
            }
        }
        return names;
    }

    private Optional<List<Recipient>> recipients(OfficialStyle style, String end) {
        var text = String.join("", all(style)).replaceFirst("^(主送|抄送|分送)：", "");
        if (text.isBlank()) {
            return Optional.empty();
        }
        text = text.endsWith(end) ? text.substring(0, text.length() - 1) : text;
        return Optional.of(Arrays.stream(text.split(text.contains("，") ? "，" : "、"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> new Recipient(name, List.of()))
                .toList());
    }

    private static String unbracketed(String text) {
        return text.startsWith("（") && text.endsWith("）") ? text.substring(1, text.length() - 1) : text;
    }

    private List<Signer> signers() {
        return all(OfficialStyle.SIGNER).stream()
                .map(line -> line.split("\t", 2))
                .map(parts -> new Signer(parts[0].strip(), parts.length > 1 ? parts[1].strip() : ""))
                .toList();
    }

    private Optional<LocalDate> date(OfficialStyle style) {
        var date = DATE.matcher(String.join("", all(style)));
        return date.find() ? Ending.date(date, 1) : Optional.empty();
    }

    private Attendance attendance() {
        return new Attendance(attending("出席"), attending("请假"), attending("列席"));
    }

    private List<String> attending(String word) {
        return all(OfficialStyle.ATTENDANCE).stream()
                .filter(line -> line.startsWith(word))
                .flatMap(line -> Arrays.stream(
                        line.substring(word.length()).replaceFirst("^[:：]", "").split("[、，　]+")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
