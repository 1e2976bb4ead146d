package org.qiantang.signing.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.StorageFailed;

/// Opens the signing key in a PKCS#12 file (RFC 7292) with its PIN.
///
/// The PIN array is filled with zeros before any method returns, also when it refuses.
public final class Pkcs12File {
    private static final int SIZE_LIMIT = 1 << 20;

    private Pkcs12File() {}

    /// Opens the file's first key that may sign documents at the given moment.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public static KeyOpening open(Path file, char[] pin, Instant now) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(SIZE_LIMIT + 1);
            return open(content, pin, now);
        } catch (IOException unreadable) {
            throw new StorageFailed(unreadable);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// Opens the content of a PKCS#12 file.
    public static KeyOpening open(byte[] content, char[] pin, Instant now) {
        try {
            if (content.length > SIZE_LIMIT) {
                return new KeyOpening.Refused(KeyRefusal.DAMAGED_FILE);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), pin);
            return firstKey(store, pin)
                    .map(entry -> judge(entry, now))
                    .orElseGet(() -> new KeyOpening.Refused(KeyRefusal.NO_KEY));
        } catch (IOException failed) {
            return new KeyOpening.Refused(
                    failed.getCause() instanceof UnrecoverableKeyException
                            ? KeyRefusal.WRONG_PIN
                            : KeyRefusal.DAMAGED_FILE);
        } catch (UnrecoverableKeyException wrongPin) {
            return new KeyOpening.Refused(KeyRefusal.WRONG_PIN);
        } catch (GeneralSecurityException | RuntimeException damaged) {
            return new KeyOpening.Refused(KeyRefusal.DAMAGED_FILE);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// A key just issued, held in memory, without judging its certificate.
    public static SigningKey of(PrivateKey key, List<X509Certificate> chain) {
        SigningAlgorithm algorithm = SigningAlgorithm.of(chain.getFirst().getPublicKey())
                .orElseThrow(() -> new CryptographyFailed(new GeneralSecurityException(key.getAlgorithm())));
        return new PrivateKeySigner(key, chain, algorithm);
    }

    private record Entry(PrivateKey key, List<X509Certificate> chain) {}

    private static Optional<Entry> firstKey(KeyStore store, char[] pin) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            Certificate @Nullable [] chain = store.getCertificateChain(alias);
            if (store.getKey(alias, pin) instanceof PrivateKey key && chain != null && chain.length > 0) {
                return Optional.of(new Entry(
                        key, Stream.of(chain).map(X509Certificate.class::cast).toList()));
            }
        }
        return Optional.empty();
    }

    private static KeyOpening judge(Entry entry, Instant now) {
        X509Certificate certificate = entry.chain().getFirst();
        Optional<SigningAlgorithm> algorithm = SigningAlgorithm.of(certificate.getPublicKey());
        if (algorithm.isEmpty()) {
            return new KeyOpening.Refused(KeyRefusal.UNSUPPORTED_KEY);
        }
        if (!CertificateUsage.signsDocuments(certificate)) {
            return new KeyOpening.Refused(KeyRefusal.WRONG_USAGE);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return new KeyOpening.Refused(KeyRefusal.NOT_YET_VALID);
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return new KeyOpening.Refused(KeyRefusal.EXPIRED);
        }
        return new KeyOpening.Opened(new PrivateKeySigner(entry.key(), entry.chain(), algorithm.get()));
    }
}
