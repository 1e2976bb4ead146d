package org.qiantang.signing.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.signing.DomesticOffice;
import org.qiantang.signing.OutsideJudge;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.StorageFailed;
import org.qiantang.signing.key.KeyOpening.Opened;
import org.qiantang.signing.key.KeyOpening.Refused;
import org.qiantang.signing.trust.CertificateAuthority;
import org.qiantang.signing.trust.IssuedKey;

class Pkcs12FileTest {
    private static final Instant NOW = SealOffice.NOW;
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    private Path folder;

    private Path write(IssuedKey key) {
        Path file = folder.resolve("key.p12");
        key.writePkcs12(file, "280917".toCharArray());
        return file;
    }

    private static IssuedKey personFrom(Instant from) {
        return SealOffice.open().authority.issuePerson("p-1", "江登收", "江东示范区政府办", from, YEAR);
    }

    @Test
    void theRightPinOpensAKeyThatSigns() throws GeneralSecurityException {
        Path file = write(personFrom(SealOffice.FOUNDED));
        Opened opened = assertInstanceOf(Opened.class, Pkcs12File.open(file, "280917".toCharArray(), NOW));
        assertEquals(SigningAlgorithm.ECDSA_SHA256, opened.key().algorithm());
        assertEquals(2, opened.key().chain().size());
        byte[] data = {1, 2, 3};
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(opened.key().certificate());
        check.update(data);
        assertEquals(true, check.verify(opened.key().sign(data)));
    }

    @Test
    void aWrongPinIsToldApartFromADamagedFile() throws IOException {
        Path file = write(personFrom(SealOffice.FOUNDED));
        assertEquals(new Refused(KeyRefusal.WRONG_PIN), Pkcs12File.open(file, "000000".toCharArray(), NOW));
        byte[] content = Files.readAllBytes(file);
        byte[] half = Arrays.copyOf(content, content.length / 2);
        assertEquals(new Refused(KeyRefusal.DAMAGED_FILE), Pkcs12File.open(half, "280917".toCharArray(), NOW));
        assertEquals(new Refused(KeyRefusal.DAMAGED_FILE), Pkcs12File.open(new byte[0], "280917".toCharArray(), NOW));
    }

    @Test
    void thePinIsWipedWhateverHappens() {
        Path file = write(personFrom(SealOffice.FOUNDED));
        for (String pin : List.of("280917", "000000")) {
            char[] typed = pin.toCharArray();
            Pkcs12File.open(file, typed, NOW);
            assertArrayEquals(new char[6], typed);
        }
        char[] typed = "280917".toCharArray();
        assertThrows(StorageFailed.class, () -> Pkcs12File.open(folder.resolve("none.p12"), typed, NOW));
        assertArrayEquals(new char[6], typed);
    }

    @Test
    void aCertificateOutsideItsValidityIsRefused() {
        Path old = write(personFrom(NOW.minus(YEAR).minus(Duration.ofDays(1))));
        assertEquals(new Refused(KeyRefusal.EXPIRED), Pkcs12File.open(old, "280917".toCharArray(), NOW));
        Path early = write(personFrom(NOW.plus(Duration.ofDays(1))));
        assertEquals(new Refused(KeyRefusal.NOT_YET_VALID), Pkcs12File.open(early, "280917".toCharArray(), NOW));
    }

    @Test
    void aServersKeyDoesNotSignDocuments() {
        Path file = write(SealOffice.open().authority.issueServer(List.of("office.local"), SealOffice.FOUNDED, YEAR));
        assertEquals(new Refused(KeyRefusal.WRONG_USAGE), Pkcs12File.open(file, "280917".toCharArray(), NOW));
    }

    @Test
    void aFileWithCertificatesOnlyHasNoKey() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", SealOffice.open().authority.root());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, "280917".toCharArray());
        assertEquals(new Refused(KeyRefusal.NO_KEY), Pkcs12File.open(out.toByteArray(), "280917".toCharArray(), NOW));
    }

    @Test
    void anSm2KeyOpensAndSigns() {
        CertificateAuthority domestic = DomesticOffice.open().authority;
        Path file = write(domestic.issuePerson("p-1", "江登收", "江东示范区政府办", SealOffice.FOUNDED, YEAR));
        Opened opened = assertInstanceOf(Opened.class, Pkcs12File.open(file, "280917".toCharArray(), NOW));
        assertEquals(SigningAlgorithm.SM2_SM3, opened.key().algorithm());
        byte[] data = {1, 2, 3};
        assertEquals(
                true,
                SigningAlgorithm.SM2_SM3.verifies(
                        opened.key().certificate().getPublicKey(),
                        data,
                        opened.key().sign(data)));
        assertEquals(new Refused(KeyRefusal.WRONG_PIN), Pkcs12File.open(file, "000000".toCharArray(), NOW));
    }

    @Test
    void anSm2KeyFileByOpensslOpens() {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        Path file = folder.resolve("openssl.p12");
        OutsideJudge openssl = new OutsideJudge("openssl");
        if (openssl.hear("genpkey", "-algorithm", "SM2", "-out", key.toString()).isEmpty()) {
            return;
        }
        openssl.hear(
                "req",
                "-x509",
                "-new",
                "-key",
                key.toString(),
                "-subj",
                "/CN=sm2",
                "-days",
                "3650",
                "-sm3",
                "-sigopt",
                "distid:1234567812345678",
                "-out",
                certificate.toString());
        openssl.hear(
                "pkcs12",
                "-export",
                "-inkey",
                key.toString(),
                "-in",
                certificate.toString(),
                "-passout",
                "pass:280917",
                "-out",
                file.toString());
        KeyMedium medium = new Pkcs12File(file, Duration.ofMinutes(1), InstantSource.fixed(NOW));
        Unlocking.Unlocked unlocked = assertInstanceOf(Unlocking.Unlocked.class, medium.unlock("280917".toCharArray()));
        assertEquals(
                SigningAlgorithm.SM2_SM3,
                unlocked.session().certificates().getFirst().key().orElseThrow().algorithm());
        assertEquals(new Unlocking.Refused(KeyRefusal.WRONG_PIN, PinState.FINE), medium.unlock("000000".toCharArray()));
    }

    /// Five million digests of the PIN would be seconds of work, and each part of a file may ask for as many.
    @Test
    void aFileThatAsksForTooMuchWorkIsNotOpened() throws IOException {
        Pfx honest = Pfx.getInstance(Files.readAllBytes(write(personFrom(SealOffice.FOUNDED))));
        MacData mac =
                new MacData(honest.getMacData().getMac(), honest.getMacData().getSalt(), 5_000_000);
        byte[] demanding = new Pfx(honest.getAuthSafe(), mac).getEncoded();
        assertEquals(new Refused(KeyRefusal.DAMAGED_FILE), Pkcs12File.open(demanding, "280917".toCharArray(), NOW));
    }
}
