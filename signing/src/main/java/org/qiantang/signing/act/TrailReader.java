package org.qiantang.signing.act;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.UnreadableFile;
import org.qiantang.signing.cms.Digests;
import org.qiantang.signing.trust.TrustList;

/// Reads a bundle strictly and under limits: only entries that the format knows, each once, each file under its own
/// digest.
public final class TrailReader {
    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final int LARGEST_COMMAND = 8 << 20;
    private static final int LARGEST_FILE = 128 << 20;
    private static final Pattern COMMAND = Pattern.compile("commands/[0-9]{4}\\.json");
    private static final Pattern FILE = Pattern.compile("files/[0-9a-f]{64}");

    /// Read, or the stable code of what is wrong.
    public sealed interface Reading {
        record Read(TrailBundle bundle) implements Reading {}

        record Malformed(String code) implements Reading {}
    }

    private final Map<String, byte[]> entries = new TreeMap<>();
    private long total;

    private TrailReader() {}

    /// Reads a bundle; never throws for what the bytes hold.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public static Reading read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            TrailReader reader = new TrailReader();
            reader.take(zip);
            return new Reading.Read(reader.bundle());
        } catch (UnreadableFile refused) {
            return new Reading.Malformed(refused.code());
        } catch (ZipException | EOFException | UnreadableException | IllegalArgumentException damaged) {
            return new Reading.Malformed("BUNDLE_DAMAGED");
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    private void take(ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw new UnreadableFile("BUNDLE_TOO_LARGE");
        }
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            boolean known = name.equals(TrailBundle.INDEX)
                    || name.equals(TrailBundle.TRUST)
                    || COMMAND.matcher(name).matches()
                    || FILE.matcher(name).matches();
            if (!known) {
                throw new UnreadableFile("BUNDLE_STRANGE_ENTRY");
            }
            byte[] content = content(zip, entry, FILE.matcher(name).matches() ? LARGEST_FILE : LARGEST_COMMAND);
            if (entries.put(name, content) != null) {
                throw new UnreadableFile("BUNDLE_ENTRY_TWICE");
            }
        }
    }

    private byte[] content(ZipFile zip, ZipEntry entry, int limit) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes(limit + 1);
            total += content.length;
            if (content.length > limit || total > MOST_BYTES) {
                throw new UnreadableFile("BUNDLE_TOO_LARGE");
            }
            return content;
        }
    }

    private TrailBundle bundle() {
        TrailBundle.Index index = Encoding.read(entry(TrailBundle.INDEX), TrailBundle.Index.class);
        if (!TrailBundle.FORMAT.equals(index.format())) {
            throw new UnreadableFile("BUNDLE_FORMAT_UNKNOWN");
        }
        List<CommandEnvelope> commands = new ArrayList<>();
        Map<String, TrailFile> files = new HashMap<>();
        entries.forEach((name, content) -> {
            if (name.startsWith(TrailBundle.COMMANDS)) {
                commands.add(Encoding.read(content, CommandEnvelope.class));
            } else if (name.startsWith(TrailBundle.FILES)) {
                files.put(named(name.substring(TrailBundle.FILES.length()), content), new TrailFile(content));
            }
        });
        TrustList trust = TrustList.parse(new String(entry(TrailBundle.TRUST), StandardCharsets.UTF_8))
                .orElseThrow(() -> new UnreadableFile("BUNDLE_DAMAGED"));
        return new TrailBundle(index.subject(), index.exportedAt(), index.history(), commands, files, trust);
    }

    private byte[] entry(String name) {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new UnreadableFile("BUNDLE_INCOMPLETE");
        }
        return content;
    }

    private static String named(String digest, byte[] content) {
        if (!HexFormat.of().formatHex(Digests.sha256(content)).equals(digest)) {
            throw new UnreadableFile("BUNDLE_FILE_CHANGED");
        }
        return digest;
    }
}
