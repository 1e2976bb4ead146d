package org.qiantang.typesetting.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qiantang.domain.document.Attachment;
import org.qiantang.domain.document.Attendance;
import org.qiantang.domain.document.Block;
import org.qiantang.domain.document.DocumentKind;
import org.qiantang.domain.document.Level;
import org.qiantang.domain.document.Paragraph;
import org.qiantang.domain.document.Recipient;
import org.qiantang.typesetting.layout.Picture;
import org.qiantang.typesetting.recognition.ImportOutcome.Recognised;

/// Sorts the lines of one file into elements: what stands before the body, the body, what stands after it.
final class Recognition {
    private static final int LONGEST_TITLE = 100;

    private final Changes changes;
    private final Map<String, Picture> pictures;
    private List<Line> lines = List.of();
    private int blocks;

    /// @param declined changes that are not to be made
    /// @param noted changes that were made before the lines came here
    Recognition(Set<Change> declined, List<Change> noted, Map<String, Picture> pictures) {
        this.changes = new Changes(declined);
        this.pictures = pictures;
        noted.forEach(changes::make);
    }

    Recognised recognise(List<Line> raw) {
        lines = clean(raw);
        var opening = new Opening(lines, changes);
        var masthead = opening.take();
        String title = takeTitle();
        var recipients = takeRecipients();
        var ending = new Ending(lines);
        var imprint = ending.imprint();
        var sections = ending.sections();
        String annotation = ending.annotation();
        var date = ending.date();
        var organs = masthead.mark().map(mark -> mark.names()).orElse(List.of());
        var signatures = date.isPresent() || organs.isEmpty() ? ending.signatures(organs) : List.<String>of();
        var names = ending.attachmentNames();
        var body = body(lines);
        var stated = Stream.of(opening.stated()).filter(name -> !name.isEmpty()).toList();
        return new Recognised(
                masthead,
                kind(title, body),
                title,
                recipients.isEmpty() ? imprint.movedRecipients() : recipients,
                imprint.copyRecipients(),
                body,
                attachments(names, sections),
                annotation,
                signatures.isEmpty() ? stated : signatures,
                List.of(),
                date,
                Attendance.NONE,
                imprint.organ(),
                imprint.date(),
                pictures,
                changes.made());
    }

    /// Lines of which none is set apart from the body.
    Recognised passage(List<Line> raw) {
        return Recognised.passage(body(clean(raw)), pictures, changes.made());
    }

    private List<Line> clean(List<Line> raw) {
        var kept = new ArrayList<Line>();
        for (var line : raw) {
            var information = Opening.FILE_INFORMATION.matcher(line.raw().strip());
            String text = information.matches()
                    ? line.raw().strip()
                    : new Punctuation(line.number(), changes).clean(line.raw());
            if (!text.isBlank() || !line.isText()) {
                kept.add(line.cleaned(text));
            }
        }
        return kept;
    }

    /// Lines before the body that end no sentence and open no level belong to the title, up to one that ends in the
    /// word of a kind.
    private String takeTitle() {
        var title = new StringBuilder();
        for (int i = 0; i < Math.min(4, lines.size()); i++) {
            String text = lines.get(i).text();
            if (!lines.get(i).isText()
                    || sentence(text)
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

    static boolean sentence(String text) {
        return "。：；！？，".indexOf(text.charAt(text.length() - 1)) >= 0 || text.contains("。");
    }

    private List<Recipient> takeRecipients() {
        if (lines.isEmpty()
                || !lines.getFirst().text().endsWith("：")
                || lines.getFirst().text().contains("。")) {
            return List.of();
        }
        String text = lines.removeFirst().text();
        return Ending.recipients(text.substring(0, text.length() - 1));
    }

    private List<Block> body(List<Line> from) {
        var body = new ArrayList<Block>();
        for (var line : from) {
            body.add(line.block().orElseGet(() -> paragraph(line)));
        }
        return body;
    }

    private Paragraph paragraph(Line line) {
        var ordinal = Ordinals.of(line.text());
        String typed = line.text().substring(0, ordinal.length());
        boolean level = ordinal.level() != Level.BODY
                && changes.make(new Change(line.number(), 0, Change.Kind.ORDINAL, typed, ""));
        return new Paragraph(
                "p" + ++blocks,
                level ? ordinal.level() : Level.BODY,
                level ? line.text().substring(ordinal.length()) : line.text());
    }

    /// The listed attachments, each with the text of its section where the file has it.
    private List<Attachment> attachments(List<String> names, List<Ending.Section> sections) {
        var attachments = new ArrayList<Attachment>();
        for (int i = 0; i < Math.max(names.size(), sections.size()); i++) {
            var lines = i < sections.size() ? sections.get(i).lines() : new ArrayList<Line>();
            String title = i < names.size() ? names.get(i) : "";
            if (!lines.isEmpty()
                    && lines.getFirst().isText()
                    && (title.isEmpty() || title.equals(lines.getFirst().text()))) {
                title = lines.removeFirst().text();
            }
            attachments.add(new Attachment(title, true, body(lines)));
        }
        return attachments;
    }

    private static Optional<DocumentKind> kind(String title, List<Block> body) {
        if (!title.isEmpty()) {
            return kindOf(title);
        }
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> body.stream()
                        .anyMatch(block -> block instanceof Paragraph paragraph
                                && paragraph.text().startsWith("本" + kind.word() + "自")))
                .findFirst();
    }

    static Optional<DocumentKind> kindOf(String title) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> title.endsWith(kind.word()))
                .max(Comparator.comparingInt(kind -> kind.word().length()));
    }
}
