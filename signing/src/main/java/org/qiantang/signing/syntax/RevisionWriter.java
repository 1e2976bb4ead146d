package org.qiantang.signing.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qiantang.signing.syntax.PdfValue.Dictionary;
import org.qiantang.signing.syntax.PdfValue.Reference;

/// Composes the bytes of one appended revision (ISO 32000-1 §7.5.6), with a table or a stream of
/// cross-references as the
/// file before it has.
public final class RevisionWriter {
    private final PdfFile file;
    private final long base;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, long[]> written = new TreeMap<>();
    private int next;

    private RevisionWriter(PdfFile file) {
        this.file = file;
        this.base = file.bytes().length();
        this.next = (int) file.sections().stream()
                .mapToLong(section ->
                        PdfValue.wholeNumber(section.trailer().get("Size")).orElse(0L))
                .max()
                .orElse(0);
        file.sections()
                .forEach(section -> section.entries().keySet().forEach(number -> next = Math.max(next, number + 1)));
        int last = file.bytes().at(base - 1);
        if (last != '\n' && last != '\r') {
            out.write('\n');
        }
    }

    /// Begins a revision behind the last byte of a file.
    public static RevisionWriter behind(PdfFile file) {
        return new RevisionWriter(file);
    }

    /// A reference to an object that is still to be written.
    public Reference reserve() {
        return new Reference(next++, 0);
    }

    /// Writes an object and tells where in the file its first byte after `obj` and line end stands.
    public long write(Reference reference, String body) {
        return write(reference, body, new byte[0]);
    }

    /// Writes a stream whose dictionary already states the length.
    public void writeStream(Reference reference, Dictionary dictionary, byte[] content) {
        write(reference, PdfText.of(dictionary) + "\nstream\n", content);
    }

    private long write(Reference reference, String head, byte[] streamContent) {
        written.put(reference.number(), new long[] {position(), reference.generation()});
        append(reference.number() + " " + reference.generation() + " obj\n");
        long start = position();
        append(head);
        if (head.endsWith("stream\n")) {
            out.writeBytes(streamContent);
            append("\nendstream");
        }
        append("\nendobj\n");
        return start;
    }

    private long position() {
        return base + out.size();
    }

    private void append(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Writes cross-references and end, and returns the whole revision.
    ///
    /// @param identity 16 bytes that tell this revision apart, for the second half of the file's `/ID`
    public byte[] finish(byte[] identity) {
        if (file.sections().getFirst().asStream()) {
            finishWithStream(identity);
        } else {
            finishWithTable(identity);
        }
        return out.toByteArray();
    }

    private void finishWithTable(byte[] identity) {
        long start = position();
        StringBuilder table = new StringBuilder("xref\n");
        for (List<Integer> run : runs()) {
            table.append(run.getFirst()).append(' ').append(run.size()).append('\n');
            for (int number : run) {
                long[] entry = place(number);
                table.append("%010d %05d n\r\n".formatted(entry[0], entry[1]));
            }
        }
        append(table + "trailer\n" + PdfText.of(trailer(identity)) + "\n");
        append("startxref\n" + start + "\n%%EOF\n");
    }

    private void finishWithStream(byte[] identity) {
        Reference own = reserve();
        long start = position();
        written.put(own.number(), new long[] {start, 0});
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        List<PdfValue> index = new ArrayList<>();
        for (List<Integer> run : runs()) {
            index.add(PdfValue.number(run.getFirst()));
            index.add(PdfValue.number(run.size()));
            for (int number : run) {
                long[] entry = place(number);
                entries.writeBytes(HexFormat.of().parseHex("01%010X%04X".formatted(entry[0], entry[1])));
            }
        }
        Dictionary dictionary = trailer(identity)
                .with("Type", new PdfValue.Name("XRef"))
                .with("W", PdfValue.numbers(1, 5, 2))
                .with("Index", new PdfValue.Sequence(index))
                .with("Length", PdfValue.number(entries.size()));
        writeStream(own, dictionary, entries.toByteArray());
        append("startxref\n" + start + "\n%%EOF\n");
    }

    private long[] place(int number) {
        return written.getOrDefault(number, new long[2]);
    }

    private Dictionary trailer(byte[] identity) {
        Dictionary last = file.trailer();
        Map<String, PdfValue> entries = new LinkedHashMap<>();
        entries.put("Size", new PdfValue.Numeral(Integer.toString(next)));
        entries.put("Root", last.get("Root"));
        if (last.has("Info")) {
            entries.put("Info", last.get("Info"));
        }
        PdfValue.Text fresh = new PdfValue.Text(new String(identity, StandardCharsets.ISO_8859_1), true, -1, -1);
        List<PdfValue> id = file.items(last.get("ID"));
        entries.put("ID", new PdfValue.Sequence(List.of(id.isEmpty() ? fresh : id.getFirst(), fresh)));
        entries.put(
                "Prev",
                new PdfValue.Numeral(Long.toString(file.sections().getFirst().offset())));
        return new Dictionary(entries);
    }

    private List<List<Integer>> runs() {
        List<List<Integer>> runs = new ArrayList<>();
        for (int number : written.keySet()) {
            if (runs.isEmpty() || runs.getLast().getLast() != number - 1) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(number);
        }
        return runs;
    }
}
