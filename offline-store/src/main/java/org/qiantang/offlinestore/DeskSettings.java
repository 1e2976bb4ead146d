package org.qiantang.offlinestore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.qiantang.domain.encoding.Encoding;
import org.qiantang.domain.exchange.Enrolment;
import org.qiantang.offlinestore.blob.FileRoom;
import org.qiantang.offlinestore.network.Network;

/// Where a desk keeps its store, which office it belongs to, and what it takes from its surroundings.
///
/// @param folder holds one sub-folder for each person who logged in here
/// @param device what this installation is called, for people, 1 to 40 characters; each store adds random
/// digits to it
/// @param cipher what new records are sealed with; records sealed otherwise stay readable
/// @param zone the office's time zone
/// @param files how much room files may take
/// @param network how the office is reached
/// @param randomness spreads retries and makes ids; keys and nonces never come from it
public record DeskSettings(
        Path folder,
        Enrolment enrolment,
        String device,
        RecordCipher cipher,
        Clock clock,
        ZoneId zone,
        FileRoom files,
        Network network,
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

    /// Over the network as this machine has it, with as much room for files as is usual.
    public DeskSettings(
            Path folder,
            Enrolment enrolment,
            String device,
            RecordCipher cipher,
            Clock clock,
            ZoneId zone,
            RandomGenerator randomness) {
        this(folder, enrolment, device, cipher, clock, zone, FileRoom.USUAL, Network.USUAL, randomness);
    }

    /// The same with other room for files.
    public DeskSettings with(FileRoom other) {
        return new DeskSettings(folder, enrolment, device, cipher, clock, zone, other, network, randomness);
    }

    /// Where a person's store is among others: its name does not tell whose it is.
    public static Path store(Path folder, String loginName) {
        var digest = Encoding.sha256(("qiantang desk " + loginName).getBytes(StandardCharsets.UTF_8));
        return folder.resolve(digest.substring(0, 32));
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
