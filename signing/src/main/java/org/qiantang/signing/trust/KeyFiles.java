package org.qiantang.signing.trust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.key.Sm2;

/// Files that appear whole or not at all, and key files that only their owner reads.
final class KeyFiles {
    private KeyFiles() {}

    static void writePkcs12(Path file, PrivateKey key, List<X509Certificate> chain, char[] pin) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("1", key, pin, chain.toArray(Certificate[]::new));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, pin);
            write(file, out.toByteArray(), ownerOnly());
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    static Optional<IssuedKey> readPkcs12(Path file, char[] pin) {
        try {
            byte[] content = Files.readAllBytes(file);
            Optional<IssuedKey> read = key(KeyStore.getInstance("PKCS12"), content, pin);
            // The JDK's own reader refuses SM2 certificates.
            return read.isPresent() ? read : key(KeyStore.getInstance("PKCS12", Sm2.provider()), content, pin);
        } catch (NoSuchFileException | AccessDeniedException unreadable) {
            throw new StorageFailed(unreadable);
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        } catch (GeneralSecurityException impossible) {
            throw new CryptographyFailed(impossible);
        }
    }

    private static Optional<IssuedKey> key(KeyStore store, byte[] content, char[] pin) {
        try {
            store.load(new ByteArrayInputStream(content), pin);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, pin) instanceof PrivateKey key) {
                    List<X509Certificate> chain = Stream.of(store.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList();
                    return Optional.of(new IssuedKey(key, chain));
                }
            }
            return Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException wrongPinOrDamaged) {
            return Optional.empty();
        }
    }

    static void write(Path file, byte[] content, FileAttribute<?>... attributes) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path draft = Files.createTempFile(folder, ".new-", ".tmp", attributes);
            try {
                Files.write(draft, content);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException failed) {
            throw new StorageFailed(failed);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
