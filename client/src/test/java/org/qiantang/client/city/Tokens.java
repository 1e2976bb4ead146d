package org.qiantang.client.city;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qiantang.signing.trust.IssuedKey;

/// Real tokens in software: SoftHSM2, filled through the JDK's own PKCS#11 provider. Its driver reads once in a process
/// which tokens there are, so all of them are made before it is loaded.
public final class Tokens {
    /// The PIN of every token.
    public static final String PIN = "280917";

    private static final Pattern SLOT = Pattern.compile("slot (\\d+)\\s*$");
    private static final long FLAGS = 0x8000534BL;
    private static final long PIN_LOCKED = 0x40000;

    private final Path folder;
    private final Path driver;

    private Tokens(Path folder, Path driver) {
        this.folder = folder;
        this.driver = driver;
    }

    /// Makes tokens with keys by their labels; empty where `softhsm2` is not installed, which is told aloud.
    ///
    /// @param keys by label, then by alias
    /// @param locked of which the PIN is locked
    public static Optional<Tokens> make(Path folder, Map<String, Map<String, IssuedKey>> keys, String locked)
            throws IOException, InterruptedException, GeneralSecurityException {
        var driver = Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
        if (driver.isEmpty()) {
            System.out.println("judge not heard: softhsm2 is not installed");
            return Optional.empty();
        }
        var tokens = new Tokens(folder, driver.get());
        tokens.make(keys, locked);
        return Optional.of(tokens);
    }

    /// The driver's file.
    public Path driver() {
        return driver;
    }

    private void make(Map<String, Map<String, IssuedKey>> keys, String locked)
            throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder.resolve("tokens"));
        var configuration = Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + folder.resolve("tokens")
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        tellDriver(configuration);
        var slots = new TreeMap<String, String>();
        for (var label : keys.keySet()) {
            slots.put(initialise(configuration, label), label);
        }
        lock(of(locked).resolve("token.object"));
        for (var each : slots.entrySet()) {
            var held = keys.getOrDefault(each.getValue(), Map.of());
            if (!held.isEmpty()) {
                fill(each.getValue(), each.getKey(), held);
            }
        }
    }

    /// The driver reads its configuration's place from the environment, which Java cannot change.
    @SuppressWarnings("restricted") // only in tests
    private static void tellDriver(Path configuration) {
        var linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom("SOFTHSM2_CONF");
            var value = arena.allocateFrom(configuration.toString());
            setenv.invokeWithArguments(List.of(name, value, 1));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @return its slot
    private static String initialise(Path configuration, String label) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--so-pin",
                        "87654321",
                        "--pin",
                        PIN)
                .redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", configuration.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        var slot = SLOT.matcher(said);
        if (process.waitFor() != 0 || !slot.find()) {
            throw new IOException(said);
        }
        return slot.group(1);
    }

    private void fill(String label, String slot, Map<String, IssuedKey> keys)
            throws IOException, GeneralSecurityException {
        var provider = (AuthProvider) Security.getProvider("SunPKCS11")
                .configure("--name=" + label + "\nlibrary=" + driver + "\nslot=" + slot + "\n");
        var store = KeyStore.getInstance("PKCS11", provider);
        store.load(new ByteArrayInputStream(new byte[0]), PIN.toCharArray());
        for (var one : keys.entrySet()) {
            store.setKeyEntry(
                    one.getKey(),
                    one.getValue().privateKey(),
                    null,
                    one.getValue().chain().toArray(Certificate[]::new));
        }
        provider.logout();
    }

    /// The token in software never locks; what it says of itself when it is, is written into it.
    private static void lock(Path token) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(token));
        for (int at = 0; at + 24 <= bytes.capacity(); at++) {
            if (bytes.getLong(at) == FLAGS && bytes.getLong(at + 8) == 2) {
                bytes.putLong(at + 16, bytes.getLong(at + 16) | PIN_LOCKED);
                Files.write(token, bytes.array());
                return;
            }
        }
        throw new IOException("a token without flags");
    }

    /// The folder of a token.
    private Path of(String label) throws IOException {
        try (var all = Files.list(folder.resolve("tokens"))) {
            for (var each : all.toList()) {
                var token = Files.readString(each.resolve("token.object"), StandardCharsets.ISO_8859_1);
                if (token.contains(label + " ")) {
                    return each;
                }
            }
        }
        throw new IOException("no token " + label);
    }

    /// Takes a token away for good.
    public void pullOut(String label) throws IOException {
        try (var all = Files.walk(of(label))) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
