package org.qiantang.signing.key;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A token driver: a PKCS #11 v2.40 library, and the tokens that are plugged in now.
///
/// RSA and P-256 keys sign. SM2 has no mechanism in PKCS #11 v2.40, so that a certificate with an SM2 key is
/// shown and refused as [KeyRefusal#UNSUPPORTED_KEY].
public final class Pkcs11Driver {
    /// What came of loading a driver.
    public sealed interface Loading {
        record Loaded(Pkcs11Driver driver) implements Loading {}

        record Refused(KeyRefusal reason) implements Loading {}
    }

    private final Cryptoki cryptoki;
    private final Duration idleLimit;
    private final InstantSource clock;

    Pkcs11Driver(Cryptoki cryptoki, Duration idleLimit, InstantSource clock) {
        this.cryptoki = cryptoki;
        this.idleLimit = idleLimit;
        this.clock = clock;
    }

    /// Loads the driver; it stays loaded until the program ends.
    ///
    /// @param library the driver's file (`.so`, `.dll`, `.dylib`)
    /// @param idleLimit how long a session of its tokens lasts unused
    public static Loading load(Path library, Duration idleLimit, InstantSource clock) {
        try {
            return new Loading.Loaded(new Pkcs11Driver(new NativeCryptoki(library), idleLimit, clock));
        } catch (Cryptoki.Failed | IllegalArgumentException notADriver) {
            return new Loading.Refused(KeyRefusal.DRIVER_FAILED);
        }
    }

    /// The tokens that are plugged in and were issued to somebody; none when the driver fails.
    public List<KeyMedium> tokens() {
        try {
            return cryptoki.tokens().stream()
                    .filter(token -> (token.flags() & Cryptoki.FLAG_INITIALIZED) != 0)
                    .map(token -> (KeyMedium) new Pkcs11Token(cryptoki, token, idleLimit, clock))
                    .toList();
        } catch (Cryptoki.Failed silent) {
            return List.of();
        }
    }
}
