package org.qiantang.client.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What `--meta` says of a document: elements by their keys. The keys are described in `docs/typesetting.md`.
///
/// The file is read as plain values (YAML 1.2, JSON schema) within limits; it can make no objects.
final class Metadata {
    private static final int LARGEST = 256 << 10;
    private static final int DEEPEST = 16;
    private static final int LONGEST = 2_000;

    /// The keys that may stand in the file.
    enum Key {
        FORMAT,
        KIND,
        NUMBER,
        COPY_NUMBER,
        SECRECY,
        SECRECY_PERIOD,
        URGENCY,
        ORGAN_MARK,
        ISSUERS,
        TITLE,
        MAIN_RECIPIENTS,
        COPY_RECIPIENTS,
        ATTACHMENTS,
        SIGNATURES,
        SIGNERS,
        DATE,
        ANNOTATION,
        PRESENT,
        EXCUSED,
        OBSERVING,
        PRINT_ORGAN,
        PRINT_DATE,
        SEALED,
        SPECIMEN;

        String written() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Optional<Key> of(String written) {
            return Arrays.stream(values())
                    .filter(key -> key.written().equals(written))
                    .findFirst();
        }
    }

    /// A value that cannot be what its key asks for, or a key that is none.
    static final class Unfit extends Exception {
        private final String key;

        Unfit(String key) {
            super(key);
            this.key = key;
        }

        /// The key; empty where the file as a whole cannot be read.
        String key() {
            return key;
        }
    }

    private final Map<Key, Object> values = new LinkedHashMap<>();

    /// Nothing is said.
    static Metadata none() {
        return new Metadata();
    }

    static Metadata read(Path file) throws Unfit {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Unfit("");
            }
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setAllowRecursiveKeys(false)
                    .setMaxAliasesForCollections(20)
                    .setCodePointLimit(LARGEST)
                    .build();
            var text = Files.readString(file);
            refuseDeep(new Parse(settings).parseString(text));
            return of(new Load(settings).loadFromString(text));
        } catch (IOException | YamlEngineException unreadable) {
            throw new Unfit("");
        }
    }

    /// The loader goes into nested collections by recursion.
    private static void refuseDeep(Iterable<Event> events) throws Unfit {
        int depth = 0;
        for (var event : events) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                throw new Unfit("");
            }
        }
    }

    private static Metadata of(@Nullable Object read) throws Unfit {
        var metadata = new Metadata();
        if (read == null) {
            return metadata;
        }
        if (!(read instanceof Map<?, ?> map)) {
            throw new Unfit("");
        }
        for (var entry : map.entrySet()) {
            var written = String.valueOf(entry.getKey());
            var key = Key.of(written).orElseThrow(() -> new Unfit(written));
            if (entry.getValue() != null) {
                metadata.values.put(key, entry.getValue());
            }
        }
        return metadata;
    }

    Optional<String> text(Key key) throws Unfit {
        var value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(plain(key, value));
    }

    /// A value as text that can be printed.
    private static String plain(Key key, @Nullable Object value) throws Unfit {
        if (!(value instanceof String) && !(value instanceof Number)) {
            throw new Unfit(key.written());
        }
        var text = value.toString();
        if (text.length() > LONGEST || text.codePoints().anyMatch(Metadata::unprintable)) {
            throw new Unfit(key.written());
        }
        return text.strip();
    }

    private static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /// A list; a single value is a list of one.
    Optional<List<String>> list(Key key) throws Unfit {
        var value = values.get(key);
        if (!(value instanceof List<?> several)) {
            return text(key).map(List::of);
        }
        var texts = new ArrayList<String>();
        for (var each : several) {
            texts.add(plain(key, each));
        }
        return Optional.of(texts);
    }

    Optional<List<Map<?, ?>>> maps(Key key) throws Unfit {
        var value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        var maps = new ArrayList<Map<?, ?>>();
        for (var each : value instanceof List<?> several ? several : List.of(value)) {
            if (!(each instanceof Map<?, ?> map)) {
                throw new Unfit(key.written());
            }
            for (var text : map.values()) {
                plain(key, text);
            }
            maps.add(map);
        }
        return Optional.of(maps);
    }

    Optional<Boolean> flag(Key key) throws Unfit {
        var value = values.get(key);
        if (value != null && !(value instanceof Boolean)) {
            throw new Unfit(key.written());
        }
        return Optional.ofNullable((Boolean) value);
    }

    Optional<Integer> number(Key key) throws Unfit {
        var value = values.get(key);
        if (value != null && !(value instanceof Integer)) {
            throw new Unfit(key.written());
        }
        return Optional.ofNullable((Integer) value);
    }

    Optional<LocalDate> date(Key key) throws Unfit {
        var text = text(key);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException no) {
            throw new Unfit(key.written());
        }
    }

    /// A value by the word that stands for it.
    <T> Optional<T> word(Key key, T[] choices, Function<T, String> word) throws Unfit {
        var text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (var choice : choices) {
            if (word.apply(choice).equals(text.get())) {
                return Optional.of(choice);
            }
        }
        throw new Unfit(key.written());
    }
}
