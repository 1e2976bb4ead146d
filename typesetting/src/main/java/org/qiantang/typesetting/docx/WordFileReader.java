package org.qiantang.typesetting.docx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Finds the parts of a package and reads them in the order in which they need each other.
final class WordFileReader {
    private static final int MOST_ASIDES = 10_000;

    private final Parts parts;
    private final List<WordNote> notes = new ArrayList<>();
    private Theme theme = new Theme();

    WordFileReader(Parts parts) {
        this.parts = parts;
    }

    WordFile read() throws IOException {
        try {
            return document();
        } catch (ZipException damaged) {
            throw new Refusal(WordOutcome.Reason.DAMAGED);
        }
    }

    private WordFile document() throws IOException {
        String main = Relationships.of("", parts).part("officeDocument").orElse("word/document.xml");
        if (!parts.has(main) || !parts.has("[Content_Types].xml")) {
            throw new Refusal(WordOutcome.Reason.NOT_A_DOCX);
        }
        var targets = Relationships.of(main, parts);
        noteParts(targets);
        theme = part(targets.part("theme").orElse(null), new Theme(), Theme::read);
        var styles = part(targets.part("styles").orElse(null), new Styles(), xml -> Styles.read(xml, theme));
        var numbers = part(targets.part("numbering").orElse(null), new AutomaticNumbers(), AutomaticNumbers::read);
        boolean sidesApart = part(targets.part("settings").orElse(null), false, WordFileReader::sidesApart);
        var looks = new BodyReader.Looks(theme, styles, numbers, targets, asides(targets), notes);
        try (var xml = new Xml(parts.open(main).orElseThrow(() -> new Refusal(WordOutcome.Reason.NOT_A_DOCX)))) {
            var body = new BodyReader(xml, looks);
            var pieces = body.read();
            return new WordFile(sections(pieces, body.sections(), looks), sidesApart, notes);
        }
    }

    private void noteParts(Relationships targets) {
        if (targets.part("vbaProject").isPresent()) {
            notes.add(new WordNote(0, WordNote.Kind.MACROS, ""));
        }
        if (targets.outside("attachedTemplate") || targets.outside("subDocument")) {
            notes.add(new WordNote(0, WordNote.Kind.OUTSIDE_TARGET, ""));
        }
    }

    private interface Reading<T> {
        T read(Xml xml) throws IOException;
    }

    private <T> T part(@Nullable String name, T otherwise, Reading<T> reading) throws IOException {
        var in = name == null ? null : parts.open(name).orElse(null);
        if (in == null) {
            return otherwise;
        }
        try (var xml = new Xml(in)) {
            return reading.read(xml);
        }
    }

    private static boolean sidesApart(Xml xml) throws IOException {
        boolean apart = false;
        while (xml.child(0)) {
            int root = xml.depth();
            while (xml.child(root)) {
                apart |= xml.name().equals("evenAndOddHeaders") && xml.set();
            }
        }
        return apart;
    }

    private Map<String, String> asides(Relationships targets) throws IOException {
        var asides = new HashMap<String, String>();
        for (var kind : List.of("footnote", "endnote", "comment")) {
            part(targets.part(kind + "s").orElse(null), asides, xml -> {
                while (xml.child(0)) {
                    int root = xml.depth();
                    while (xml.child(root)) {
                        var id = xml.attribute("id");
                        var text = xml.text().strip();
                        if (asides.size() < MOST_ASIDES) {
                            asides.put(kind + "Reference " + id, text);
                        }
                    }
                }
                return asides;
            });
        }
        return asides;
    }

    private List<WordSection> sections(List<WordPiece> pieces, List<Sections.Found> found, BodyReader.Looks looks)
            throws IOException {
        var sections = new ArrayList<WordSection>();
        Map<WordSection.Side, List<WordPiece>> feet = new EnumMap<>(WordSection.Side.class);
        int start = 0;
        for (var each : found) {
            // A foot that a section does not name is that of the section before it.
            for (var foot : each.feet().entrySet()) {
                feet.put(foot.getKey(), foot(foot.getValue(), looks));
            }
            int end = Math.max(start, each.end());
            sections.add(new WordSection(each.page(), pieces.subList(start, end), feet, each.firstPageApart()));
            start = end;
        }
        if (start < pieces.size() || sections.isEmpty()) {
            var rest = pieces.subList(start, pieces.size());
            sections.add(new WordSection(WordSection.Page.DEFAULT, rest, feet, false));
        }
        return sections;
    }

    private List<WordPiece> foot(String id, BodyReader.Looks looks) throws IOException {
        var target = looks.targets().target(id).filter(each -> !each.outside());
        if (target.isEmpty()) {
            return List.of();
        }
        var own = new BodyReader.Looks(
                looks.theme(),
                looks.styles(),
                looks.numbers(),
                Relationships.of(target.get().part(), parts),
                Map.of(),
                new ArrayList<>());
        return part(target.get().part(), List.of(), xml -> new BodyReader(xml, own).read());
    }
}
