package org.qiantang.signing.key;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.qiantang.signing.KeyGone;
import org.qiantang.signing.KeySessionEnded;

/// Keys opened with one PIN for one batch of work.
///
/// The session ends when it is closed, or when no key signed for as long as its idle limit; then its keys refuse,
/// the medium is closed, and the PIN has to be given again. Safe for use by several threads.
public final class KeySession implements AutoCloseable {
    /// What a session lasts without use, unless the installation says otherwise.
    public static final Duration USUAL_IDLE_LIMIT = Duration.ofMinutes(10);

    private final List<HeldCertificate> certificates;
    private final Runnable closing;
    private final Duration idleLimit;
    private final InstantSource clock;
    private Instant lastUse;
    private boolean ended;

    /// @param held what the medium holds
    /// @param closing lets go of the medium; called once
    KeySession(List<HeldCertificate> held, Runnable closing, Duration idleLimit, InstantSource clock) {
        this.certificates = held.stream()
                .map(one -> new HeldCertificate(one.chain(), one.key().map(this::guarded)))
                .toList();
        this.closing = closing;
        this.idleLimit = idleLimit;
        this.clock = clock;
        this.lastUse = clock.instant();
    }

    private SigningKey guarded(SigningKey key) {
        return new Guarded(key);
    }

    /// Everything found on the medium, those without a key included.
    public List<HeldCertificate> certificates() {
        return certificates;
    }

    /// The session's key for a certificate of the medium.
    public Optional<SigningKey> key(X509Certificate certificate) {
        return certificates.stream()
                .filter(held -> held.certificate().equals(certificate))
                .findFirst()
                .flatMap(HeldCertificate::key);
    }

    /// True until the session is closed or has run out.
    public synchronized boolean isOpen() {
        if (!ended && lastUse.plus(idleLimit).isBefore(clock.instant())) {
            close();
        }
        return !ended;
    }

    @Override
    public synchronized void close() {
        if (!ended) {
            ended = true;
            closing.run();
        }
    }

    private synchronized byte[] signWith(SigningKey key, byte[] digest) {
        if (!isOpen()) {
            throw new KeySessionEnded();
        }
        try {
            byte[] value = key.signDigest(digest);
            lastUse = clock.instant();
            return value;
        } catch (KeyGone | KeySessionEnded gone) {
            close();
            throw gone;
        }
    }

    /// Signs only while the session lasts.
    private final class Guarded implements SigningKey {
        private final SigningKey key;

        Guarded(SigningKey key) {
            this.key = key;
        }

        @Override
        public List<X509Certificate> chain() {
            return key.chain();
        }

        @Override
        public SigningAlgorithm algorithm() {
            return key.algorithm();
        }

        @Override
        public byte[] signDigest(byte[] digest) {
            return signWith(key, digest);
        }
    }
}
