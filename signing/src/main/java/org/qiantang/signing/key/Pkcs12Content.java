package org.qiantang.signing.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a PKCS#12 file (RFC 7292) holds, read with its PIN.
final class Pkcs12Content {
    static final int SIZE_LIMIT = 1 << 20;

    /// Read, or why not.
    sealed interface Reading {
        record Read(List<HeldCertificate> held) implements Reading {}

        record Failed(KeyRefusal reason) implements Reading {}
    }

    private Pkcs12Content() {}

    static Reading read(byte[] content, char[] pin) {
        if (content.length > SIZE_LIMIT || !Pkcs12Work.isBearable(content)) {
            return new Reading.Failed(KeyRefusal.DAMAGED_FILE);
        }
        Reading reading = byTheJdk(content, pin);
        if (reading instanceof Reading.Read) {
            return reading;
        }
        // The JDK calls a certificate it does not know, such as one for SM2, a wrong PIN.
        Reading other = Sm2Pkcs12.read(content, pin);
        return other.equals(new Reading.Failed(KeyRefusal.DAMAGED_FILE)) ? reading : other;
    }

    private static Reading byTheJdk(byte[] content, char[] pin) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), pin);
            return new Reading.Read(held(store, pin));
        } catch (IOException failed) {
            return new Reading.Failed(
                    failed.getCause() instanceof UnrecoverableKeyException
                            ? KeyRefusal.WRONG_PIN
                            : KeyRefusal.DAMAGED_FILE);
        } catch (UnrecoverableKeyException wrongPin) {
            return new Reading.Failed(KeyRefusal.WRONG_PIN);
        } catch (GeneralSecurityException | RuntimeException damaged) {
            return new Reading.Failed(KeyRefusal.DAMAGED_FILE);
        }
    }

    private static List<HeldCertificate> held(KeyStore store, char[] pin) throws GeneralSecurityException {
        List<HeldCertificate> held = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate @Nullable [] chain = store.getCertificateChain(alias);
            if (store.getKey(alias, pin) instanceof PrivateKey key && chain != null && chain.length > 0) {
                held.add(PrivateKeySigner.held(
                        key, Stream.of(chain).map(X509Certificate.class::cast).toList()));
            } else if (store.getCertificate(alias) instanceof X509Certificate alone) {
                held.add(new HeldCertificate(List.of(alone), Optional.empty()));
            }
        }
        return held;
    }
}
