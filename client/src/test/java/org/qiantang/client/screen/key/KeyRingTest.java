package org.qiantang.client.screen.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qiantang.client.city.City;
import org.qiantang.client.city.InTheCity;
import org.qiantang.client.screen.FileWork;
import org.qiantang.client.screen.SigningSettings;
import org.qiantang.client.screen.key.KeyRing.Look;
import org.qiantang.client.screen.key.KeyRing.Opened;
import org.qiantang.client.screen.key.KeyRing.Opening;
import org.qiantang.domain.circulation.SealScheme;
import org.qiantang.domain.directory.OrganId;
import org.qiantang.signing.KeySessionEnded;
import org.qiantang.signing.key.KeyRefusal;
import org.qiantang.signing.key.PinState;
import org.qiantang.signing.trust.CertificateChooser;
import org.qiantang.signing.trust.TrustList;

@ExtendWith(InTheCity.class)
final class KeyRingTest {
    @TempDir
    private Path folder;

    private Instant now = Instant.now();
    private KeyPurpose own = new KeyPurpose.Seal(new OrganId("none"), SealScheme.INTERNATIONAL);
    private SigningSettings settings = new SigningSettings(Path.of("none"));
    private CertificateChooser chooser = new CertificateChooser(TrustList.of(now));
    private KeyRing ring = new KeyRing(Path.of("none"), Path.of("none"), settings, () -> now);

    @BeforeEach
    void aRing(City city) {
        var desk = city.colleague("zheng.pishi").desk();
        own = new KeyPurpose.Own(desk.person(), "zheng.pishi");
        settings = new SigningSettings(folder.resolve("signing.json"));
        chooser = new CertificateChooser(FileWork.trust(desk.facts(), now));
        ring = new KeyRing(city.keys(), city.seals(), settings, () -> now);
    }

    private Look.Locked locked(KeyPurpose purpose) {
        return assertInstanceOf(Look.Locked.class, ring.look(purpose, chooser));
    }

    private Opened opened(KeyPurpose purpose) {
        var medium = locked(purpose).media().getFirst().medium();
        return assertInstanceOf(Opened.class, ring.open(medium, City.PIN.toCharArray(), purpose, chooser));
    }

    @Test
    void aPinIsAskedOnceAndAgainAfterTenMinutesWithoutUse() {
        var key = opened(own).usable().getFirst().key().orElseThrow();
        assertInstanceOf(Look.Open.class, ring.look(own, chooser));
        now = now.plus(Duration.ofMinutes(9));
        key.sign(new byte[] {1});
        now = now.plus(Duration.ofMinutes(9));
        assertInstanceOf(Look.Open.class, ring.look(own, chooser));
        now = now.plus(Duration.ofMinutes(2));
        locked(own);
        assertThrows(KeySessionEnded.class, () -> key.sign(new byte[] {1}));
    }

    @Test
    void lockingTheWindowClosesWhatIsOpenAndWhatIsBeingOpened() {
        var medium = locked(own).media().getFirst().medium();
        var key = opened(own).usable().getFirst().key().orElseThrow();
        ring.wipe();
        assertThrows(KeySessionEnded.class, () -> key.sign(new byte[] {1}));
        var late = assertInstanceOf(Opened.class, ring.open(medium, City.PIN.toCharArray(), own, chooser));
        var useless = late.usable().getFirst().key().orElseThrow();
        assertThrows(KeySessionEnded.class, () -> useless.sign(new byte[] {1}));
    }

    @Test
    void aWrongPinIsRefusedAndWiped() {
        var pin = "00000000".toCharArray();
        var medium = locked(own).media().getFirst().medium();
        assertEquals(new Opening.Refused(KeyRefusal.WRONG_PIN, PinState.FINE), ring.open(medium, pin, own, chooser));
        assertArrayEquals(new char[8], pin);
        locked(own);
    }

    @Test
    void aMediumWithoutWhatIsWantedSaysWhyAndStaysClosed() throws IOException {
        var seal = new KeyPurpose.Seal(new OrganId("education"), SealScheme.INTERNATIONAL);
        settings.keep(new SigningSettings.Kept(
                null, Map.of(seal.code(), ring.usualFile(own).toString()), Map.of(), List.of(SigningSettings.OFFICE)));
        var opened = opened(seal);
        assertEquals(List.of(), opened.usable());
        assertEquals(
                Optional.of(KeyRefusal.WRONG_ORGAN), opened.choices().getFirst().refusal());
        locked(seal);
    }

    @Test
    void whatIsWrongWithADriverIsSaidAndFilesStillServe() throws IOException {
        var driver = Files.writeString(folder.resolve("driver.txt"), "no driver");
        settings.keep(new SigningSettings.Kept(driver.toString(), Map.of(), Map.of(), List.of(SigningSettings.OFFICE)));
        assertEquals(Optional.of(KeyRefusal.DRIVER_FAILED), locked(own).trouble());
        var elsewhere = new KeyRing(folder, folder, settings, () -> now);
        assertEquals(new Look.Missing(Optional.of(KeyRefusal.DRIVER_FAILED)), elsewhere.look(own, chooser));
        var without = new KeyRing(folder, folder, new SigningSettings(folder.resolve("other.json")), () -> now);
        assertEquals(new Look.Missing(Optional.empty()), without.look(own, chooser));
    }

    @Test
    void aTokenUsedLastThatIsNotPluggedInIsNamed() throws IOException {
        settings.remember(own.code(), new SigningSettings.Remembered("4711 card", "我的 UKey", "AA"));
        assertEquals(Optional.of("我的 UKey"), locked(own).absent());
    }
}
