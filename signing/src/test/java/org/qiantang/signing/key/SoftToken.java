package org.qiantang.signing.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.signing.trust.IssuedKey;

/// A real token in software: SoftHSM2, filled through the JDK's own PKCS#11 provider.
final class SoftToken {
    static final String PIN = "280917";

    private SoftToken() {}

    /// The driver, when `softhsm2` is installed; its absence is told aloud.
    static Optional<Path> driver() {
        Optional<Path> found = Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("judge not heard: softhsm2 is not installed");
        }
        return found;
    }

    /// Makes a token in the folder that holds the keys under their aliases.
    static void make(Path folder, Path driver, Map<String, IssuedKey> keys)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path configuration = Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        tellDriver(configuration);
        run(configuration, "--init-token", "--free", "--label", "qiantang", "--so-pin", "87654321", "--pin", PIN);
        AuthProvider provider = (AuthProvider) Security.getProvider("SunPKCS11")
                .configure("--name=Filling\nlibrary=" + driver + "\nslotListIndex=0\n");
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(new ByteArrayInputStream(new byte[0]), PIN.toCharArray());
        for (Map.Entry<String, IssuedKey> one : keys.entrySet()) {
            store.setKeyEntry(
                    one.getKey(),
                    one.getValue().privateKey(),
                    null,
                    one.getValue().chain().toArray(Certificate[]::new));
        }
        provider.logout();
    }

    /// The driver reads its configuration's place from the environment, which Java cannot change.
    @SuppressWarnings("restricted") // only in this test
    private static void tellDriver(Path configuration) {
        Linker linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(
                linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom("SOFTHSM2_CONF");
            MemorySegment value = arena.allocateFrom(configuration.toString());
            setenv.invokeWithArguments(List.of(name, value, 1));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void run(Path configuration, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("softhsm2-util"), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", configuration.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
