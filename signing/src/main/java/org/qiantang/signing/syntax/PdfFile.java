package org.qiantang.signing.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.syntax.PdfParser.IndirectObject;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;
import org.qiantang.signing.syntax.XrefSection.Entry;

/// A PDF as its cross-reference chain describes it, newest section first; objects are read when asked for.
///
/// Nothing is repaired: what the chain does not lead to does not exist, and what it leads to must be there.
/// Not safe for use by several threads.
public final class PdfFile {
    /// The highest object number read (ISO 32000-1 annex C.2).
    public static final int HIGHEST_OBJECT = 8_388_607;

    private static final int MOST_SECTIONS = 1_000;
    private static final int TAIL = 2_048;
    private static final int MOST_CACHED = 20_000;

    private final PdfBytes bytes;
    private final List<XrefSection> sections;
    private final long end;
    private final Map<Integer, IndirectObject> objects = new HashMap<>();
    private final Map<Integer, Map<Integer, PdfValue>> containers = new HashMap<>();
    private final Set<Integer> beingRead = new HashSet<>();

    private PdfFile(PdfBytes bytes, List<XrefSection> sections, long end) {
        this.bytes = bytes;
        this.sections = List.copyOf(sections);
        this.end = end;
    }

    /// Reads the structure of a file from its end.
    ///
    /// @throws UnreadableFile with a stable code when it is not a sound PDF
    public static PdfFile open(PdfBytes bytes) {
        if (!new PdfParser(bytes, 0).looksAt("%PDF-")) {
            throw new UnreadableFile("NOT_A_PDF");
        }
        int tail = (int) Math.min(TAIL, bytes.length());
        String last = new String(bytes.slice(bytes.length() - tail, tail), StandardCharsets.ISO_8859_1);
        int found = last.lastIndexOf("startxref");
        if (found < 0) {
            throw new UnreadableFile("NO_STARTXREF");
        }
        PdfParser parser = new PdfParser(bytes, bytes.length() - tail + found);
        parser.expect("startxref");
        long start = parser.integer();
        parser.skipBlank();
        if (!parser.looksAt("%%EOF")) {
            throw new UnreadableFile("NO_END_MARKER");
        }
        PdfParser after = new PdfParser(bytes, parser.position() + "%%EOF".length());
        after.skipLineEnd();
        return new PdfFile(bytes, chain(bytes, start), after.position());
    }

    private static List<XrefSection> chain(PdfBytes bytes, long start) {
        XrefReader reader = new XrefReader(bytes);
        List<XrefSection> sections = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        Optional<Long> next = Optional.of(start);
        while (next.isPresent()) {
            if (!seen.add(next.get()) || sections.size() >= MOST_SECTIONS || next.get() >= bytes.length()) {
                throw new UnreadableFile("XREF_CHAIN");
            }
            XrefSection section = reader.read(next.get());
            sections.add(section);
            next = section.previous();
        }
        return sections;
    }

    public PdfBytes bytes() {
        return bytes;
    }

    /// The cross-reference sections, newest first.
    public List<XrefSection> sections() {
        return sections;
    }

    public Dictionary trailer() {
        return sections.getFirst().trailer();
    }

    /// The position after the last end-of-file marker and its line end.
    public long end() {
        return end;
    }

    public boolean isEncrypted() {
        return sections.stream().anyMatch(section -> section.trailer().has("Encrypt"));
    }

    /// The document catalogue.
    ///
    /// @throws UnreadableFile when there is none
    public Dictionary catalog() {
        return dictionary(trailer().get("Root")).orElseThrow(() -> new UnreadableFile("NO_CATALOG"));
    }

    /// False for a state of the file that holds no catalogue of its own, such as the first half of a linearized file.
    public boolean catalogIsThere() {
        return dictionary(trailer().get("Root")).isPresent();
    }

    public Optional<Entry> entry(int number) {
        for (XrefSection section : sections) {
            Entry entry = section.entries().get(number);
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /// The generation under which an object is in use, 0 when it is not.
    public int generation(int number) {
        return entry(number)
                .filter(Entry.At.class::isInstance)
                .map(Entry.At.class::cast)
                .map(Entry.At::generation)
                .orElse(0);
    }

    /// The same bytes as if the newest sections were not there.
    public PdfFile without(int newestSections) {
        return new PdfFile(bytes, sections.subList(newestSections, sections.size()), end);
    }

    /// Follows references until a direct object; [PdfValue#NOTHING] when there is none.
    public PdfValue resolve(PdfValue value) {
        PdfValue now = value;
        for (int steps = 0; now instanceof Reference reference; steps++) {
            if (steps > 16) {
                throw new UnreadableFile("REFERENCE_LOOP");
            }
            now = object(reference);
        }
        return now;
    }

    public Optional<Dictionary> dictionary(PdfValue value) {
        return resolve(value) instanceof Dictionary dictionary ? Optional.of(dictionary) : Optional.empty();
    }

    /// The items of an array, none when it is not one.
    public List<PdfValue> items(PdfValue value) {
        return resolve(value) instanceof PdfValue.Sequence(List<PdfValue> items) ? items : List.of();
    }

    /// The bytes of a stream without its filter.
    public byte[] decoded(PdfValue.Stream stream) {
        return StreamDecoder.decode(bytes, stream, this::resolve);
    }

    private PdfValue object(Reference reference) {
        return switch (entry(reference.number()).orElseGet(Entry.Free::new)) {
            case Entry.Free() -> PdfValue.NOTHING;
            case Entry.At(long offset, int generation) ->
                generation == reference.generation()
                        ? located(reference.number(), offset, generation).value()
                        : PdfValue.NOTHING;
            case Entry.InStream(int container, int index) ->
                container(container).getOrDefault(reference.number(), PdfValue.NOTHING);
        };
    }

    /// The object that stands in the file on its own, with its position; empty for a free or compressed one.
    public Optional<IndirectObject> standing(int number) {
        return entry(number)
                .filter(Entry.At.class::isInstance)
                .map(Entry.At.class::cast)
                .map(at -> located(number, at.offset(), at.generation()));
    }

    private IndirectObject located(int number, long offset, int generation) {
        IndirectObject known = objects.get(number);
        if (known != null) {
            return known;
        }
        if (!beingRead.add(number)) {
            throw new UnreadableFile("REFERENCE_LOOP");
        }
        IndirectObject object = new PdfParser(bytes, offset).indirectObject(this::resolve);
        beingRead.remove(number);
        if (object.number() != number || object.generation() != generation) {
            throw new UnreadableFile("XREF_WRONG_OBJECT");
        }
        if (objects.size() >= MOST_CACHED) {
            objects.clear();
        }
        objects.put(number, object);
        return object;
    }

    private Map<Integer, PdfValue> container(int number) {
        Map<Integer, PdfValue> known = containers.get(number);
        if (known != null) {
            return known;
        }
        Map<Integer, PdfValue> read = standing(number)
                .map(IndirectObject::value)
                .filter(PdfValue.Stream.class::isInstance)
                .map(PdfValue.Stream.class::cast)
                .map(this::contained)
                .orElseThrow(() -> new UnreadableFile("OBJECT_STREAM"));
        if (containers.size() >= 64) {
            containers.clear();
        }
        containers.put(number, read);
        return read;
    }

    private Map<Integer, PdfValue> contained(PdfValue.Stream stream) {
        long count = PdfValue.integer(resolve(stream.dictionary().get("N")));
        long first = PdfValue.integer(resolve(stream.dictionary().get("First")));
        if (!stream.dictionary().isName("Type", "ObjStm") || count < 0 || count > 100_000) {
            throw new UnreadableFile("OBJECT_STREAM");
        }
        PdfBytes inside = bytes.inMemory(decoded(stream));
        PdfParser header = new PdfParser(inside, 0);
        Map<Integer, PdfValue> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long number = header.integer();
            long offset = header.integer();
            if (number > HIGHEST_OBJECT
                    || values.put((int) number, new PdfParser(inside, first + offset).value()) != null) {
                throw new UnreadableFile("OBJECT_STREAM");
            }
        }
        return values;
    }
}
