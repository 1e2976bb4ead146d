package org.qiantang.offlinestore.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.encoding.UnreadableException;
import org.qiantang.offlinestore.crypto.DurableFile;
import org.qiantang.offlinestore.network.Network.ProxyChoice;

/// The network that was chosen on this machine, in a file of the client's folder. It is wanted before anybody logs in,
/// so the password of the proxy is sealed with a key that lies beside it and only its owner can read: whoever copies
/// the one file learns nothing, whoever has the whole folder does. Thread-safe.
public final class NetworkFile {
    private static final int LARGEST = 1 << 20;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final Path keyFile;
    private final SecureRandom secure = new SecureRandom();
    private @Nullable Network known;

    /// @param folder of the client
    public NetworkFile(Path folder) {
        this.file = folder.resolve("network.json");
        this.keyFile = folder.resolve("network.key");
    }

    /// As it lies on the disk.
    ///
    /// @param password sealed; empty where there is none
    record Kept(
            Way way,
            String host,
            int port,
            String user,
            String password,
            List<String> except,
            String authorities,
            boolean metered) {}

    /// Which proxy is asked.
    enum Way {
        SYSTEM,
        DIRECT,
        NAMED
    }

    /// What is kept; the usual where nothing is, or nothing that can be read.
    public synchronized Network kept() {
        var network = known;
        if (network == null) {
            network = read();
            known = network;
        }
        return network;
    }

    /// Keeps what was chosen.
    public synchronized void keep(Network chosen) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        DurableFile.replace(file, Encoding.bytes(kept(chosen)));
        known = chosen;
    }

    private Kept kept(Network chosen) throws IOException {
        return switch (chosen.proxy()) {
            case ProxyChoice.OfTheSystem ignored -> kept(Way.SYSTEM, chosen);
            case ProxyChoice.Direct ignored -> kept(Way.DIRECT, chosen);
            case ProxyChoice.Named named ->
                new Kept(
                        Way.NAMED,
                        named.host(),
                        named.port(),
                        named.user(),
                        named.password().isEmpty() ? "" : seal(named.password()),
                        named.except(),
                        chosen.authorities(),
                        chosen.metered());
        };
    }

    private static Kept kept(Way way, Network chosen) {
        return new Kept(way, "", 0, "", "", List.of(), chosen.authorities(), chosen.metered());
    }

    private Network read() {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Network.USUAL;
            }
            var kept = Encoding.read(Files.readAllBytes(file), Kept.class);
            var proxy = switch (kept.way()) {
                case SYSTEM -> new ProxyChoice.OfTheSystem();
                case DIRECT -> new ProxyChoice.Direct();
                case NAMED ->
                    new ProxyChoice.Named(kept.host(), kept.port(), kept.user(), open(kept.password()), kept.except());
            };
            return new Network(proxy, kept.authorities(), kept.metered());
        } catch (IOException | UnreadableException unreadable) {
            return Network.USUAL;
        }
    }

    private String seal(String password) throws IOException {
        var nonce = new byte[NONCE];
        secure.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key(true), nonce);
            var ciphered = cipher.doFinal(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE + ciphered.length)
                            .put(nonce)
                            .put(ciphered)
                            .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Empty where the key is another than it was sealed with: the proxy will ask for it.
    private String open(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            var sealed = Base64.getDecoder().decode(text);
            var cipher = cipher(Cipher.DECRYPT_MODE, key(false), Arrays.copyOf(sealed, NONCE));
            return new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException broken) {
            return "";
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] key(boolean make) throws IOException {
        if (!Files.exists(keyFile) && make) {
            var key = new byte[KEY];
            secure.nextBytes(key);
            if (keyFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(keyFile, key);
        }
        if (Files.size(keyFile) != KEY) {
            throw new IOException("no key");
        }
        return Files.readAllBytes(keyFile);
    }
}
