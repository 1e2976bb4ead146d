package org.qiantang.signing.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.KeyGone;
import org.qiantang.signing.KeySessionEnded;
import org.qiantang.signing.Overall;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.pdf.PdfSealer;
import org.qiantang.signing.pdf.Sealing;
import org.qiantang.signing.trust.CertificateChooser;
import org.qiantang.signing.trust.CertificateChooser.Wanted;
import org.qiantang.signing.verify.PdfVerifier;

/// One token in software plays all of its parts here: the driver reads its configuration once in a process.
class Pkcs11TokenTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private final SealOffice office = SealOffice.open();

    @TempDir
    private Path folder;

    @Test
    void aTokensKeysSignActsAndSealsWhileItsSessionLasts()
            throws IOException, InterruptedException, GeneralSecurityException {
        Optional<Path> driver = SoftToken.driver();
        if (driver.isEmpty()) {
            return;
        }
        SoftToken.make(
                folder,
                driver.get(),
                Map.of(
                        "seal", office.authority.issueSeal("city-office", SealOffice.CITY, SealOffice.FOUNDED, YEAR),
                        "person",
                                office.authority.issuePerson(
                                        "p-1001", "印守正", SealOffice.CITY, SealOffice.FOUNDED, YEAR)));
        var loaded = assertInstanceOf(
                Pkcs11Driver.Loading.Loaded.class,
                Pkcs11Driver.load(driver.get(), Duration.ofMinutes(10), InstantSource.fixed(SealOffice.NOW)));
        KeyMedium token = loaded.driver().tokens().stream()
                .filter(one -> one.label().equals("qiantang"))
                .findFirst()
                .orElseThrow();
        assertEquals(PinState.FINE, token.pinState());
        wrongPinIsToldAndWarned(token);
        char[] pin = SoftToken.PIN.toCharArray();
        KeySession session =
                assertInstanceOf(Unlocking.Unlocked.class, token.unlock(pin)).session();
        assertArrayEquals(new char[6], pin);
        assertEquals(PinState.FINE, token.pinState());
        seals(session);
        signs(session);
        SigningKey key = session.certificates().getFirst().key().orElseThrow();
        session.close();
        assertThrows(KeySessionEnded.class, () -> key.sign(new byte[] {1}));
        isGoneWhenItIsTakenAway(loaded.driver(), token);
    }

    private void isGoneWhenItIsTakenAway(Pkcs11Driver driver, KeyMedium token) throws IOException {
        KeySession session = assertInstanceOf(Unlocking.Unlocked.class, token.unlock(SoftToken.PIN.toCharArray()))
                .session();
        SigningKey key = session.certificates().getFirst().key().orElseThrow();
        try (var all = Files.walk(folder.resolve("tokens"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        assertThrows(KeyGone.class, () -> key.sign(new byte[] {1}));
        assertFalse(session.isOpen());
        assertEquals(List.of(), driver.tokens());
        assertEquals(
                new Unlocking.Refused(KeyRefusal.TOKEN_ABSENT, PinState.FINE),
                token.unlock(SoftToken.PIN.toCharArray()));
    }

    private static void wrongPinIsToldAndWarned(KeyMedium token) {
        assertEquals(
                new Unlocking.Refused(KeyRefusal.WRONG_PIN, PinState.FEW_TRIES_LEFT),
                token.unlock("000000".toCharArray()));
        assertEquals(PinState.FEW_TRIES_LEFT, token.pinState());
    }

    private void seals(KeySession session) {
        SigningKey seal = chosen(session, Wanted.organ("city-office"));
        Path plain = SealOffice.document(folder.resolve("plain.pdf"), false);
        Path sealed = folder.resolve("sealed.pdf");
        assertInstanceOf(
                Sealing.Sealed.class,
                new PdfSealer().seal(plain, sealed, SealOffice.request(SealOffice.CITY, 0, 140, 200), seal));
        assertEquals(
                Overall.VALID,
                new PdfVerifier().verify(sealed, office.trust, SealOffice.NOW).overall());
    }

    private void signs(KeySession session) {
        SigningKey person = chosen(session, Wanted.person("p-1001"));
        assertEquals(SigningAlgorithm.ECDSA_SHA256, person.algorithm());
        byte[] data = {1, 2, 3};
        assertTrue(person.algorithm().verifies(person.certificate().getPublicKey(), data, person.sign(data)));
    }

    private SigningKey chosen(KeySession session, Wanted wanted) {
        return new CertificateChooser(office.trust)
                .choices(session.certificates(), wanted, SealOffice.NOW)
                .getFirst()
                .key()
                .orElseThrow();
    }

    @Test
    void aFileThatIsNoDriverIsRefused() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("driver.so"), "not a library");
        for (Path file : List.of(rubbish, folder.resolve("none.so"))) {
            assertEquals(
                    new Pkcs11Driver.Loading.Refused(KeyRefusal.DRIVER_FAILED),
                    Pkcs11Driver.load(file, Duration.ofMinutes(10), InstantSource.system()));
        }
    }
}
