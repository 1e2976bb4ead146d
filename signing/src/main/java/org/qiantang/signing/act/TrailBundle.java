package org.qiantang.signing.act;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.qiantang.domain.circulation.HistoryEntry;
import org.qiantang.domain.circulation.SubjectId;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.trust.TrustList;

/// A document's whole trail in one file, for a stranger to verify without the central office (办理过程包).
///
/// It is a ZIP of `trail.json` (subject, moment of export, history), `commands/0001.json` … (each envelope in its
/// canonical encoding with the person's CMS), `files/<SHA-256>` (the files that acts speak of), and `trust.pem` (the
/// exporter's trust list, of which a verifier with roots of its own takes the revocation lists only). What the
/// bundle proves is written in `docs/signing.md`.
///
/// @param commands in the order of the trail
/// @param files content by its SHA-256 in lower-case hexadecimal
public record TrailBundle(
        SubjectId subject,
        Instant exportedAt,
        List<HistoryEntry> history,
        List<CommandEnvelope> commands,
        Map<String, TrailFile> files,
        TrustList trust) {
    /// The usual ending of a bundle's file name.
    public static final String ENDING = ".trail.zip";

    static final String INDEX = "trail.json";
    static final String TRUST = "trust.pem";
    static final String COMMANDS = "commands/";
    static final String FILES = "files/";
    static final String FORMAT = "qiantang-trail 1";

    public TrailBundle {
        history = List.copyOf(history);
        commands = List.copyOf(commands);
        files = Map.copyOf(files);
    }

    /// The first entry of the ZIP.
    record Index(String format, SubjectId subject, Instant exportedAt, List<HistoryEntry> history) {
        Index {
            history = List.copyOf(history);
        }
    }

    /// Writes the bundle; equal bundles give equal bytes.
    ///
    /// @throws IOException if the stream cannot be written
    public void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        put(zip, INDEX, Encoding.bytes(new Index(FORMAT, subject, exportedAt, history)));
        int number = 0;
        for (CommandEnvelope command : commands) {
            number++;
            put(zip, "%s%04d.json".formatted(COMMANDS, number), Encoding.bytes(command));
        }
        for (Map.Entry<String, TrailFile> file : new TreeMap<>(files).entrySet()) {
            put(zip, FILES + file.getKey(), file.getValue().content());
        }
        put(zip, TRUST, trust.toPem().getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
