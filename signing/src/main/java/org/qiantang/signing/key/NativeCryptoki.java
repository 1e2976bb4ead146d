package org.qiantang.signing.key;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A token driver called through the foreign-function interface.
///
/// `CK_ULONG` has the width of C's `long`, and Windows drivers pack their structures; the driver stays loaded
/// until the program ends, as drivers expect. Calls are made one at a time.
@SuppressWarnings("restricted") // calling a driver is the purpose; the launcher allows native access
final class NativeCryptoki implements Cryptoki {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final ValueLayout ULONG = WINDOWS ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(1 << 12, ValueLayout.JAVA_BYTE));
    private static final long FUNCTIONS_START = WINDOWS ? 2 : 8;
    private static final int MOST_OBJECTS = 64;
    private static final int LONGEST_VALUE = 1 << 14;
    private static final long UNAVAILABLE = WINDOWS ? 0xFFFFFFFFL : -1L;

    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long OS_LOCKING = 2;
    private static final long SERIAL_SESSION = 4;
    private static final long USER = 1;
    private static final long CLASS = 0;
    private static final long VALUE = 0x11;
    private static final long ID = 0x102;
    private static final long CERTIFICATE = 1;
    private static final long PRIVATE_KEY = 3;

    /// Places in `CK_FUNCTION_LIST`.
    private enum Function {
        INITIALIZE(0),
        SLOT_LIST(4),
        TOKEN_INFO(6),
        OPEN_SESSION(12),
        CLOSE_SESSION(13),
        LOG_IN(18),
        LOG_OUT(19),
        GET_ATTRIBUTE(24),
        FIND_INIT(26),
        FIND(27),
        FIND_FINAL(28),
        SIGN_INIT(42),
        SIGN(43);

        private final int place;

        Function(int place) {
            this.place = place;
        }
    }

    private static FunctionDescriptor shape(Function function) {
        MemoryLayout[] parameters = switch (function) {
            case INITIALIZE -> new MemoryLayout[] {POINTER};
            case SLOT_LIST -> new MemoryLayout[] {ValueLayout.JAVA_BYTE, POINTER, POINTER};
            case TOKEN_INFO -> new MemoryLayout[] {ULONG, POINTER};
            case OPEN_SESSION -> new MemoryLayout[] {ULONG, ULONG, POINTER, POINTER, POINTER};
            case CLOSE_SESSION, LOG_OUT, FIND_FINAL -> new MemoryLayout[] {ULONG};
            case LOG_IN, GET_ATTRIBUTE -> new MemoryLayout[] {ULONG, ULONG, POINTER, ULONG};
            case FIND_INIT, SIGN_INIT -> new MemoryLayout[] {ULONG, POINTER, ULONG};
            case FIND -> new MemoryLayout[] {ULONG, POINTER, ULONG, POINTER};
            case SIGN -> new MemoryLayout[] {ULONG, POINTER, ULONG, POINTER, POINTER};
        };
        return FunctionDescriptor.of(ULONG, parameters);
    }

    private final Map<Function, MethodHandle> functions = new EnumMap<>(Function.class);

    /// Loads and initialises the driver.
    ///
    /// @throws IllegalArgumentException when the file is not a driver
    NativeCryptoki(Path library) throws Failed {
        Linker linker = Linker.nativeLinker();
        MemorySegment entry = SymbolLookup.libraryLookup(library, Arena.global())
                .find("C_GetFunctionList")
                .orElseThrow(IllegalArgumentException::new);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(ValueLayout.ADDRESS);
            MethodHandle getList = linker.downcallHandle(entry, FunctionDescriptor.of(ULONG, POINTER));
            check(call(getList, list));
            MemorySegment table = list.get(POINTER, 0);
            for (Function function : Function.values()) {
                MemorySegment address = table.get(ValueLayout.ADDRESS_UNALIGNED, FUNCTIONS_START + 8L * function.place);
                functions.put(function, linker.downcallHandle(address, shape(function)));
            }
            MemorySegment arguments = arena.allocate(64, 8);
            put(arguments, 32, OS_LOCKING);
            long code = call(Function.INITIALIZE, arguments);
            if (code != ALREADY_INITIALIZED) {
                check(code);
            }
        }
    }

    @Override
    public synchronized List<Token> tokens() throws Failed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment slots = arena.allocate(8L * MOST_OBJECTS, 8);
            MemorySegment count = number(arena, MOST_OBJECTS);
            check(call(Function.SLOT_LIST, (byte) 1, slots, count));
            List<Token> tokens = new ArrayList<>();
            for (int i = 0; i < get(count, 0); i++) {
                present(get(slots, i * ULONG.byteSize())).ifPresent(tokens::add);
            }
            return tokens;
        }
    }

    /// A token that goes meanwhile hides no other.
    private Optional<Token> present(long slot) {
        try {
            return Optional.of(token(slot));
        } catch (Failed pulledOut) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized Token token(long slot) throws Failed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(256, 8);
            check(call(Function.TOKEN_INFO, wide(slot), info));
            return new Token(slot, text(info, 0, 32), text(info, 80, 16), get(info, 96));
        }
    }

    @Override
    public synchronized long openSession(long slot) throws Failed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment session = arena.allocate(8, 8);
            check(call(
                    Function.OPEN_SESSION,
                    wide(slot),
                    wide(SERIAL_SESSION),
                    MemorySegment.NULL,
                    MemorySegment.NULL,
                    session));
            return get(session, 0);
        }
    }

    @Override
    public synchronized long logIn(long session, char[] pin) {
        byte[] encoded = new byte[pin.length * 3];
        ByteBuffer into = ByteBuffer.wrap(encoded);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(pin), into, true);
        int length = into.position();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment typed = arena.allocate(Math.max(1, length));
            MemorySegment.copy(encoded, 0, typed, ValueLayout.JAVA_BYTE, 0, length);
            try {
                return call(Function.LOG_IN, wide(session), wide(USER), typed, wide(length));
            } finally {
                typed.fill((byte) 0);
            }
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    @Override
    public synchronized void logOut(long session) {
        call(Function.LOG_OUT, wide(session));
    }

    @Override
    public synchronized void close(long session) {
        call(Function.CLOSE_SESSION, wide(session));
    }

    @Override
    public List<Item> certificates(long session) throws Failed {
        return items(session, CERTIFICATE, true);
    }

    @Override
    public List<Item> privateKeys(long session) throws Failed {
        return items(session, PRIVATE_KEY, false);
    }

    @Override
    public synchronized byte[] sign(long session, long mechanism, long key, byte[] data) throws Failed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment named = arena.allocate(24, 8);
            put(named, 0, mechanism);
            check(call(Function.SIGN_INIT, wide(session), named, wide(key)));
            MemorySegment input = arena.allocateFrom(ValueLayout.JAVA_BYTE, data);
            MemorySegment value = arena.allocate(1024);
            MemorySegment length = number(arena, 1024);
            check(call(Function.SIGN, wide(session), input, wide(data.length), value, length));
            return value.asSlice(0, get(length, 0)).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private synchronized List<Item> items(long session, long kind, boolean withValue) throws Failed {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment wanted = number(arena, kind);
            check(call(Function.FIND_INIT, wide(session), attribute(arena, CLASS, wanted, ULONG.byteSize()), wide(1)));
            MemorySegment found = arena.allocate(8L * MOST_OBJECTS, 8);
            MemorySegment count = arena.allocate(8, 8);
            long code = call(Function.FIND, wide(session), found, wide(MOST_OBJECTS), count);
            call(Function.FIND_FINAL, wide(session));
            check(code);
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < get(count, 0); i++) {
                long handle = get(found, i * ULONG.byteSize());
                Optional<byte[]> value = withValue ? value(arena, session, handle, VALUE) : Optional.empty();
                items.add(new Item(
                        handle,
                        value(arena, session, handle, ID)
                                .map(HexFormat.of()::formatHex)
                                .orElse(""),
                        value));
            }
            return items;
        }
    }

    private Optional<byte[]> value(Arena arena, long session, long handle, long kind) {
        MemorySegment room = arena.allocate(LONGEST_VALUE);
        MemorySegment attribute = attribute(arena, kind, room, LONGEST_VALUE);
        long code = call(Function.GET_ATTRIBUTE, wide(session), wide(handle), attribute, wide(1));
        long length = get(attribute, ULONG.byteSize() + 8);
        return code != OK || length == UNAVAILABLE || length > LONGEST_VALUE
                ? Optional.empty()
                : Optional.of(room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    /// `CK_ATTRIBUTE`: type, pointer, length.
    private static MemorySegment attribute(Arena arena, long kind, MemorySegment value, long length) {
        MemorySegment attribute = arena.allocate(24, 8);
        put(attribute, 0, kind);
        attribute.set(ValueLayout.ADDRESS_UNALIGNED, ULONG.byteSize(), value);
        put(attribute, ULONG.byteSize() + 8, length);
        return attribute;
    }

    private static MemorySegment number(Arena arena, long value) {
        MemorySegment number = arena.allocate(8, 8);
        put(number, 0, value);
        return number;
    }

    private static void put(MemorySegment into, long at, long value) {
        if (WINDOWS) {
            into.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
        } else {
            into.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
        }
    }

    private static long get(MemorySegment from, long at) {
        return WINDOWS
                ? Integer.toUnsignedLong(from.get(ValueLayout.JAVA_INT_UNALIGNED, at))
                : from.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
    }

    private static String text(MemorySegment info, long at, int length) {
        byte[] padded = info.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(padded, StandardCharsets.UTF_8).strip();
    }

    private static Object wide(long value) {
        return WINDOWS ? (Object) (int) value : (Object) value;
    }

    private long call(Function function, @Nullable Object... arguments) {
        return call(Objects.requireNonNull(functions.get(function)), arguments);
    }

    private static long call(MethodHandle function, @Nullable Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (RuntimeException | Error fault) {
            throw fault;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void check(long code) throws Failed {
        if (code != OK) {
            throw new Failed(code);
        }
    }
}
