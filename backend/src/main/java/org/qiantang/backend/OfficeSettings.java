package org.qiantang.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.qiantang.backend.blob.UploadLimits;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;
import org.qiantang.domain.exchange.SealPolicy;
import org.qiantang.domain.exchange.StoragePolicy;
import org.springframework.boot.convert.DurationStyle;

/// What an office is started with.
///
/// @param data the folder that holds everything the office keeps
/// @param port of HTTPS; 0 for a free one
/// @param host by which clients reach the office
/// @param bind address to listen at; empty for all
/// @param demonstration whether an empty office becomes the fictional city
/// @param database an external PostgreSQL; empty for the embedded one
/// @param seals in which schemes the organs seal
/// @param storage what clients may keep
/// @param lent how long a text is lent (借出) unless it is written on
/// @param uploads what one person may lay on the office's disk
/// @param restored whether the database was restored from a backup since the office ran last
/// @param programs where the embedded PostgreSQL's programs are unpacked
public record OfficeSettings(
        Path data,
        int port,
        String host,
        String bind,
        boolean demonstration,
        Optional<ExternalDatabase> database,
        SealPolicy seals,
        StoragePolicy storage,
        Duration lent,
        UploadLimits uploads,
        boolean restored,
        Path programs) {
    private static final Duration LENT = Duration.ofHours(8);

    /// A PostgreSQL server, 15 or newer, that somebody else keeps.
    public record ExternalDatabase(String url, String user, String password) {
        @Override
        public String toString() {
            return "ExternalDatabase[" + url + "]";
        }
    }

    /// The fictional city on this computer, at a free port.
    public static OfficeSettings demonstration(Path data) {
        return new OfficeSettings(
                data,
                0,
                "localhost",
                "127.0.0.1",
                true,
                Optional.empty(),
                SealPolicy.INTERNATIONAL,
                StoragePolicy.ORDINARY,
                LENT,
                UploadLimits.USUAL,
                false,
                data.resolve("database-programs"));
    }

    public OfficeSettings at(int otherPort) {
        return new OfficeSettings(
                data,
                otherPort,
                host,
                bind,
                demonstration,
                database,
                seals,
                storage,
                lent,
                uploads,
                restored,
                programs);
    }

    /// The same, but an empty office stays empty.
    public OfficeSettings withoutCity() {
        return new OfficeSettings(
                data, port, host, bind, false, database, seals, storage, lent, uploads, restored, programs);
    }

    public OfficeSettings withPrograms(Path folder) {
        return new OfficeSettings(
                data, port, host, bind, demonstration, database, seals, storage, lent, uploads, restored, folder);
    }

    public OfficeSettings withDatabase(ExternalDatabase external) {
        return new OfficeSettings(
                data,
                port,
                host,
                bind,
                demonstration,
                Optional.of(external),
                seals,
                storage,
                lent,
                uploads,
                restored,
                programs);
    }

    public OfficeSettings withSeals(SealPolicy policy) {
        return new OfficeSettings(
                data, port, host, bind, demonstration, database, policy, storage, lent, uploads, restored, programs);
    }

    public OfficeSettings withStorage(StoragePolicy policy) {
        return new OfficeSettings(
                data, port, host, bind, demonstration, database, seals, policy, lent, uploads, restored, programs);
    }

    public OfficeSettings withLent(Duration time) {
        return new OfficeSettings(
                data, port, host, bind, demonstration, database, seals, storage, time, uploads, restored, programs);
    }

    public OfficeSettings withUploads(UploadLimits limits) {
        return new OfficeSettings(
                data, port, host, bind, demonstration, database, seals, storage, lent, limits, restored, programs);
    }

    /// The same, after its database was restored from a backup.
    public OfficeSettings afterRestoring() {
        return new OfficeSettings(
                data, port, host, bind, demonstration, database, seals, storage, lent, uploads, true, programs);
    }

    /// Reads `--name=value` arguments, then system properties: qiantang.data, server.port, qiantang.host,
    /// server.address, qiantang.city, qiantang.database.url, .user, .password, .programs,
    /// qiantang.seals, qiantang.storage ([StoragePolicy#read]), qiantang.lent, qiantang.uploads
    /// ([UploadLimits#read]), qiantang.restored.
    ///
    /// @throws StartRefused where a value makes no sense
    public static OfficeSettings read(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        System.getProperties().forEach((name, value) -> given.put(name.toString(), value.toString()));
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new StartRefused(Reason.WRONG_SETTING, argument);
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        boolean demonstration = "demonstration".equals(given.get("qiantang.city"));
        var data = Path.of(given.getOrDefault("qiantang.data", "qiantang-data")).toAbsolutePath();
        var url = given.get("qiantang.database.url");
        return new OfficeSettings(
                data,
                port(given.getOrDefault("server.port", "8443")),
                given.getOrDefault("qiantang.host", "localhost"),
                given.getOrDefault("server.address", demonstration ? "127.0.0.1" : ""),
                demonstration,
                url == null
                        ? Optional.empty()
                        : Optional.of(new ExternalDatabase(
                                url,
                                given.getOrDefault("qiantang.database.user", "qiantang"),
                                given.getOrDefault("qiantang.database.password", ""))),
                seals(given.getOrDefault("qiantang.seals", "international")),
                storage(given.getOrDefault("qiantang.storage", "")),
                lent(given.getOrDefault("qiantang.lent", "8h")),
                uploads(given.getOrDefault("qiantang.uploads", "")),
                restored(given.getOrDefault("qiantang.restored", "false")),
                Path.of(given.getOrDefault(
                        "qiantang.database.programs",
                        data.resolve("database-programs").toString())));
    }

    private static StoragePolicy storage(String text) {
        return StoragePolicy.read(text)
                .orElseThrow(() -> new StartRefused(Reason.WRONG_SETTING, "qiantang.storage=" + text));
    }

    private static UploadLimits uploads(String text) {
        return UploadLimits.read(text)
                .orElseThrow(() -> new StartRefused(Reason.WRONG_SETTING, "qiantang.uploads=" + text));
    }

    private static SealPolicy seals(String text) {
        return Arrays.stream(SealPolicy.values())
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new StartRefused(Reason.WRONG_SETTING, "qiantang.seals=" + text));
    }

    /// As `8h`, `30m` or `PT8H`, from a second to a month.
    private static Duration lent(String text) {
        try {
            var time = DurationStyle.detectAndParse(text);
            if (time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofDays(31)) <= 0) {
                return time;
            }
        } catch (IllegalArgumentException | ArithmeticException notADuration) {
            throw new StartRefused(Reason.WRONG_SETTING, "qiantang.lent=" + text, notADuration);
        }
        throw new StartRefused(Reason.WRONG_SETTING, "qiantang.lent=" + text);
    }

    private static boolean restored(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new StartRefused(Reason.WRONG_SETTING, "qiantang.restored=" + text);
        };
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new StartRefused(Reason.WRONG_SETTING, "server.port=" + text, notANumber);
        }
        throw new StartRefused(Reason.WRONG_SETTING, "server.port=" + text);
    }
}
