package org.qiantang.offlinestore.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.offlinestore.crypto.DurableFile;

/// What a copy consists of. Beside it lies its own digest, so that no byte of a copy changes
/// unnoticed. It guards against damage: whoever alters a copy on purpose can write another
/// manifest, and meets the seals of the records.
///
/// @param layout of the database
/// @param store the folder it is the copy of
record Manifest(int format, int layout, String store, Instant made, List<Entry> files) {
    static final int FORMAT = 1;
    static final String DATABASE = "desk.db";
    static final List<String> KEYS = List.of("key.json", "key-copy.json");
    static final String SAVED_OUTBOX = "saved-outbox.json";
    static final List<String> BESIDE = List.of("device.json", SAVED_OUTBOX);
    static final String BLOBS = "blobs";
    private static final String FILE = "manifest.json";
    private static final String DIGEST = "manifest.sha256";
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final Pattern STORE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern BLOB = Pattern.compile(BLOBS + "/[0-9a-f-]{36}");

    /// @param name path within the copy, with `/`
    record Entry(String name, long size, String sha256) {}

    Manifest {
        files = List.copyOf(files);
    }

    static boolean in(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    void write(Path folder) throws IOException {
        var bytes = Encoding.bytes(this);
        DurableFile.replace(folder.resolve(FILE), bytes);
        DurableFile.replace(folder.resolve(DIGEST), Encoding.sha256(bytes).getBytes(StandardCharsets.US_ASCII));
    }

    /// Empty where it is not as it was written.
    static Optional<Manifest> read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        var digest = folder.resolve(DIGEST);
        if (!Files.isRegularFile(digest) || Files.size(digest) != 64 || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        var bytes = Files.readAllBytes(file);
        if (!Files.readString(digest, StandardCharsets.ISO_8859_1).equals(Encoding.sha256(bytes))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Encoding.read(bytes, Manifest.class));
        } catch (UnreadableException foreign) {
            return Optional.empty();
        }
    }

    /// Whether it names what a store consists of, each once, and nothing else.
    boolean sound() {
        var names = new HashSet<String>();
        boolean known =
                files.stream().allMatch(each -> each.size() >= 0 && names.add(each.name()) && belongs(each.name()));
        return known && STORE.matcher(store).matches() && names.contains(DATABASE) && names.containsAll(KEYS);
    }

    private static boolean belongs(String name) {
        return name.equals(DATABASE)
                || KEYS.contains(name)
                || BESIDE.contains(name)
                || BLOB.matcher(name).matches();
    }

    /// Whether a file lies in a copy without being part of what was copied.
    static boolean own(String name) {
        return name.equals(FILE) || name.equals(DIGEST);
    }
}
