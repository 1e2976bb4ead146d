package org.qiantang.domain.encoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A value in its encoding, read when it is first asked for: whoever only passes it on never takes it apart.
///
/// Two are equal where their bytes are. Thread-safe.
public final class Encoded<T> {
    private final Class<T> type;
    private final byte[] bytes;
    private volatile @Nullable T value;

    private Encoded(Class<T> type, byte[] bytes, @Nullable T value) {
        this.type = type;
        this.bytes = bytes;
        this.value = value;
    }

    /// @param bytes JSON; whether it is of the type turns out at [#value]
    static <T> Encoded<T> unread(Class<T> type, byte[] bytes) {
        return new Encoded<>(type, bytes, null);
    }

    public static <T> Encoded<T> of(Class<T> type, T value) {
        return new Encoded<>(type, Encoding.bytes(value), value);
    }

    /// The encoding; not to be written to.
    public byte[] bytes() {
        return bytes;
    }

    /// @throws UnreadableException if the bytes are not of this type or exceed a limit
    public T value() {
        var known = value;
        if (known == null) {
            known = Encoding.read(bytes, type);
            value = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Encoded<?> encoded && Arrays.equals(bytes, encoded.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Encoded[" + type.getSimpleName() + ", " + bytes.length + "]";
    }
}
