package org.qiantang.signing.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.qiantang.signing.CryptographyFailed;
import org.qiantang.signing.KeyGone;
import org.qiantang.signing.KeySessionEnded;
import org.qiantang.signing.SigningException;

/// A token as a medium of keys; its private keys never leave it.
final class Pkcs11Token implements KeyMedium {
    private static final long RSA_PKCS = 1;
    private static final long ECDSA = 0x1041;

    private final Cryptoki cryptoki;
    private final Cryptoki.Token token;
    private final Duration idleLimit;
    private final InstantSource clock;

    Pkcs11Token(Cryptoki cryptoki, Cryptoki.Token token, Duration idleLimit, InstantSource clock) {
        this.cryptoki = cryptoki;
        this.token = token;
        this.idleLimit = idleLimit;
        this.clock = clock;
    }

    @Override
    public String label() {
        return token.label();
    }

    @Override
    public String identity() {
        return token.serial() + " " + token.label();
    }

    @Override
    public PinState pinState() {
        try {
            long flags = cryptoki.token(token.slot()).flags();
            if ((flags & Cryptoki.FLAG_PIN_LOCKED) != 0) {
                return PinState.LOCKED;
            }
            if ((flags & Cryptoki.FLAG_PIN_FINAL_TRY) != 0) {
                return PinState.LAST_TRY;
            }
            return (flags & Cryptoki.FLAG_PIN_COUNT_LOW) != 0 ? PinState.FEW_TRIES_LEFT : PinState.FINE;
        } catch (Cryptoki.Failed absent) {
            return PinState.FINE;
        }
    }

    @Override
    public Unlocking unlock(char[] pin) {
        try {
            long session = cryptoki.openSession(token.slot());
            long code = cryptoki.logIn(session, pin);
            if (code == Cryptoki.USER_ALREADY_LOGGED_IN) {
                // A token knows one log-in for the whole program: without this any PIN would do while a batch runs.
                cryptoki.logOut(session);
                code = cryptoki.logIn(session, pin);
            }
            if (code != Cryptoki.OK) {
                cryptoki.close(session);
                return refused(code);
            }
            return new Unlocking.Unlocked(
                    new KeySession(held(session), () -> cryptoki.close(session), idleLimit, clock));
        } catch (Cryptoki.Failed failed) {
            return refused(failed.code());
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private Unlocking refused(long code) {
        KeyRefusal reason = reason(code);
        return new Unlocking.Refused(
                reason == KeyRefusal.DRIVER_FAILED && !isHere() ? KeyRefusal.TOKEN_ABSENT : reason,
                code == Cryptoki.PIN_LOCKED ? PinState.LOCKED : pinState());
    }

    /// Whether the token is still plugged in, and no other in its place.
    private boolean isHere() {
        try {
            return cryptoki.token(token.slot()).serial().equals(token.serial());
        } catch (Cryptoki.Failed absent) {
            return false;
        }
    }

    private static KeyRefusal reason(long code) {
        if (code == Cryptoki.PIN_INCORRECT || code == Cryptoki.PIN_INVALID || code == Cryptoki.PIN_LEN_RANGE) {
            return KeyRefusal.WRONG_PIN;
        }
        if (code == Cryptoki.PIN_LOCKED) {
            return KeyRefusal.PIN_LOCKED;
        }
        if (code == Cryptoki.PIN_EXPIRED || code == Cryptoki.USER_PIN_NOT_INITIALIZED) {
            return KeyRefusal.PIN_NOT_SET;
        }
        boolean absent =
                code == Cryptoki.TOKEN_NOT_PRESENT || code == Cryptoki.DEVICE_REMOVED || code == Cryptoki.DEVICE_ERROR;
        return absent ? KeyRefusal.TOKEN_ABSENT : KeyRefusal.DRIVER_FAILED;
    }

    /// What a token that does not sign any more means for who asked: it is gone, or was here again in between and
    /// knows nothing of its log-in.
    private SigningException fault(Cryptoki.Failed failed) {
        if (!isHere()) {
            return new KeyGone();
        }
        return Cryptoki.FORGOTTEN.contains(failed.code()) ? new KeySessionEnded() : new CryptographyFailed(failed);
    }

    private List<HeldCertificate> held(long session) throws Cryptoki.Failed {
        List<Cryptoki.Item> keys = cryptoki.privateKeys(session);
        List<Cryptoki.Item> items = cryptoki.certificates(session);
        List<X509Certificate> all = new ArrayList<>();
        items.forEach(item -> read(item).ifPresent(all::add));
        List<HeldCertificate> held = new ArrayList<>();
        for (Cryptoki.Item item : items) {
            Optional<X509Certificate> own = read(item).filter(certificate -> certificate.getBasicConstraints() < 0);
            if (own.isPresent()) {
                List<X509Certificate> chain = CertificateReader.chain(own.get(), all);
                held.add(new HeldCertificate(
                        chain,
                        keys.stream()
                                .filter(key -> !key.id().isEmpty() && key.id().equals(item.id()))
                                .findFirst()
                                .flatMap(key -> signer(session, key.handle(), chain))));
            }
        }
        return held;
    }

    private static Optional<X509Certificate> read(Cryptoki.Item item) {
        try {
            return item.value().isEmpty()
                    ? Optional.empty()
                    : Optional.of(CertificateReader.read(item.value().get()));
        } catch (CertificateException damaged) {
            return Optional.empty();
        }
    }

    private Optional<SigningKey> signer(long session, long key, List<X509Certificate> chain) {
        return SigningAlgorithm.of(chain.getFirst().getPublicKey())
                .filter(algorithm -> algorithm != SigningAlgorithm.SM2_SM3)
                .map(algorithm -> new TokenKey(session, key, chain, algorithm));
    }

    private final class TokenKey implements SigningKey {
        private final long session;
        private final long key;
        private final List<X509Certificate> chain;
        private final SigningAlgorithm algorithm;

        TokenKey(long session, long key, List<X509Certificate> chain, SigningAlgorithm algorithm) {
            this.session = session;
            this.key = key;
            this.chain = chain;
            this.algorithm = algorithm;
        }

        @Override
        public List<X509Certificate> chain() {
            return chain;
        }

        @Override
        public SigningAlgorithm algorithm() {
            return algorithm;
        }

        @Override
        public byte[] signDigest(byte[] digest) {
            try {
                return algorithm == SigningAlgorithm.RSA_SHA256
                        ? cryptoki.sign(session, RSA_PKCS, key, DigestSignature.digestInfo(digest))
                        : sequence(cryptoki.sign(session, ECDSA, key, digest));
            } catch (Cryptoki.Failed failed) {
                throw fault(failed);
            } catch (IOException refused) {
                throw new CryptographyFailed(refused);
            }
        }

        /// A token gives r and s side by side; a signature value is their DER sequence.
        private static byte[] sequence(byte[] sideBySide) throws IOException {
            int half = sideBySide.length / 2;
            return new DERSequence(new ASN1Integer[] {
                        new ASN1Integer(new BigInteger(1, Arrays.copyOf(sideBySide, half))),
                        new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(sideBySide, half, sideBySide.length)))
                    })
                    .getEncoded(ASN1Encoding.DER);
        }
    }
}
