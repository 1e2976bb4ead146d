package org.qiantang.offlinestore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.blob.FileRoom;

/// Where a desk keeps its store, which office it belongs to, and what it takes from its surroundings.
///
/// @param folder holds one sub-folder for each person who logged in here
/// @param device what this installation is called, for people, 1 to 40 characters; each store adds random
/// digits to it
/// @param cipher what new records are sealed with; records sealed otherwise stay readable
/// @param zone the office's time zone
/// @param files how much room files may take
/// @param randomness spreads retries and makes ids; keys and nonces never come from it
public record DeskSettings(
        Path folder,
        Enrolment enrolment,
        String device,
        RecordCipher cipher,
        Clock clock,
        ZoneId zone,
        FileRoom files,
        RandomGenerator randomness) {
    /// The ciphers a policy can choose.
    public enum RecordCipher {
        AES_256_GCM,
        SM4_GCM
    }

    public DeskSettings {
        if (device.isBlank() || device.length() > 40) {
            throw new IllegalArgumentException("a device name has 1 to 40 characters");
        }
    }

    /// With as much room for files as is usual.
    public DeskSettings(
            Path folder,
            Enrolment enrolment,
            String device,
            RecordCipher cipher,
            Clock clock,
            ZoneId zone,
            RandomGenerator randomness) {
        this(folder, enrolment, device, cipher, clock, zone, FileRoom.USUAL, randomness);
    }

    /// The same with other room for files.
    public DeskSettings with(FileRoom other) {
        return new DeskSettings(folder, enrolment, device, cipher, clock, zone, other, randomness);
    }

    /// The ordinary settings.
    public static DeskSettings of(Path folder, Enrolment enrolment, String device) {
        return new DeskSettings(
                folder,
                enrolment,
                device,
                RecordCipher.AES_256_GCM,
                Clock.systemUTC(),
                ZoneId.of("Asia/Shanghai"),
                new SecureRandom());
    }
}
