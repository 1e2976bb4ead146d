package org.qiantang.domain.encoding;

import java.io.DataInput;
import java.io.DataInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Turns the records of this product into bytes and back.
///
/// The bytes are canonical, so that they can be digested and signed: UTF-8 JSON without white space,
/// properties in the order of their names, components that are null left out, a record of one component called
/// `value` written as that value, a case of a sealed interface carrying its name in kebab case as `type`,
/// moments and days in ISO 8601, enum constants by name. Equal values have equal bytes on every machine.
///
/// Reading is strict: unknown, missing, repeated or wrongly typed properties are refused. Thread-safe.
public final class Encoding {
    private static final int MAXIMUM_DEPTH = 40;
    private static final int MAXIMUM_BYTES = 64 * 1024 * 1024;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAXIMUM_DEPTH)
                            .maxDocumentLength(MAXIMUM_BYTES)
                            .maxStringLength(4 * 1024 * 1024)
                            .maxNameLength(200)
                            .maxNumberLength(30)
                            .build())
                    .build())
            .annotationIntrospector(new RecordIntrospector())
            .addModule(new EncodedModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Encoding() {}

    /// The canonical bytes of a record, or of a list of records.
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws UnreadableException if the bytes are not of this type or exceed a limit
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            @Nullable
            T read = Carrier.class.isAssignableFrom(type)
                    ? carrier(bytes, type)
                    : MAPPER.readerFor(type).readValue(bytes);
            if (read == null) {
                throw new UnreadableException("not a " + type.getSimpleName(), null);
            }
            return read;
        } catch (JacksonException unreadable) {
            throw new UnreadableException("not a " + type.getSimpleName(), unreadable);
        }
    }

    private static <T> @Nullable T carrier(byte[] bytes, Class<T> type) {
        if (bytes.length > MAXIMUM_BYTES) {
            throw new UnreadableException("longer than " + MAXIMUM_BYTES + " bytes", null);
        }
        var source = new CarriedSource(bytes);
        return MAPPER.readerFor(type)
                .withAttribute(EncodedModule.SOURCE, source)
                .readValue((DataInput) new DataInputStream(source));
    }

    /// Reads a list of what [#bytes] wrote.
    ///
    /// @throws UnreadableException if the bytes are no list of this type or exceed a limit
    public static <T> List<T> readList(byte[] bytes, Class<T> element) {
        try {
            @Nullable List<@Nullable T> read = MAPPER.readerForListOf(element).readValue(bytes);
            if (read == null || read.stream().anyMatch(Objects::isNull)) {
                throw new UnreadableException("not a list of " + element.getSimpleName(), null);
            }
            return read.stream().<T>map(Objects::requireNonNull).toList();
        } catch (JacksonException unreadable) {
            throw new UnreadableException("not a list of " + element.getSimpleName(), unreadable);
        }
    }

    /// SHA-256 in lower-case hexadecimal digits.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
