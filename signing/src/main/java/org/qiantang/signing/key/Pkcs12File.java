package org.qiantang.signing.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.StorageFailed;

/// Signing keys in a PKCS#12 file (RFC 7292): RSA, ECDSA or SM2.
///
/// The PIN array is filled with zeros before any method returns, also when it refuses.
public final class Pkcs12File implements KeyMedium {
    private final Path file;
    private final Duration idleLimit;
    private final InstantSource clock;

    /// A file as a medium whose keys serve a whole batch.
    ///
    /// @param idleLimit how long a session lasts unused
    public Pkcs12File(Path file, Duration idleLimit, InstantSource clock) {
        this.file = file;
        this.idleLimit = idleLimit;
        this.clock = clock;
    }

    @Override
    public String label() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String identity() {
        return file.toAbsolutePath().toString();
    }

    @Override
    public PinState pinState() {
        return PinState.FINE;
    }

    @Override
    public Unlocking unlock(char[] pin) {
        try {
            return switch (Pkcs12Content.read(content(file), pin)) {
                case Pkcs12Content.Reading.Read(List<HeldCertificate> held) ->
                    new Unlocking.Unlocked(new KeySession(held, () -> {}, idleLimit, clock));
                case Pkcs12Content.Reading.Failed(KeyRefusal reason) -> new Unlocking.Refused(reason, PinState.FINE);
            };
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// Opens the file's first key that may sign documents at the given moment.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public static KeyOpening open(Path file, char[] pin, Instant now) {
        try {
            return open(content(file), pin, now);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// Opens the content of a PKCS#12 file.
    public static KeyOpening open(byte[] content, char[] pin, Instant now) {
        try {
            return switch (Pkcs12Content.read(content, pin)) {
                case Pkcs12Content.Reading.Read(List<HeldCertificate> held) ->
                    held.stream()
                            .filter(one -> one.key().isPresent()
                                    || SigningAlgorithm.of(one.certificate().getPublicKey())
                                            .isEmpty())
                            .findFirst()
                            .map(one -> judge(one, now))
                            .orElseGet(() -> new KeyOpening.Refused(KeyRefusal.NO_KEY));
                case Pkcs12Content.Reading.Failed(KeyRefusal reason) -> new KeyOpening.Refused(reason);
            };
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// The first key of a file, whatever its certificate is for; empty when the PIN is wrong or there is none. Wipes
    /// the
    /// PIN.
    ///
    /// @throws StorageFailed when the file cannot be read at all
    public static Optional<SigningKey> keyOf(Path file, char[] pin) {
        try {
            return Pkcs12Content.read(content(file), pin)
                            instanceof Pkcs12Content.Reading.Read(List<HeldCertificate> held)
                    ? held.stream().flatMap(one -> one.key().stream()).findFirst()
                    : Optional.empty();
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /// A key just issued, held in memory, without judging its certificate.
    public static SigningKey of(PrivateKey key, List<X509Certificate> chain) {
        return PrivateKeySigner.held(key, chain)
                .key()
                .orElseThrow(() -> new CryptographyFailed(new GeneralSecurityException(key.getAlgorithm())));
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Pkcs12Content.SIZE_LIMIT + 1);
        } catch (IOException unreadable) {
            throw new StorageFailed(unreadable);
        }
    }

    private static KeyOpening judge(HeldCertificate held, Instant now) {
        Optional<KeyRefusal> refusal = CertificateUsage.refusal(held, now);
        return refusal.<KeyOpening>map(KeyOpening.Refused::new)
                .orElseGet(() -> new KeyOpening.Opened(held.key().orElseThrow()));
    }
}
