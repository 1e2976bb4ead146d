package org.qiantang.client;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiantang.client.commandline.DataFolder;

/// What the client is told when it starts.
///
/// @param data the client's own folder: stores, the kept enrolment, the last log-in
/// @param enrolment an enrolment file to use instead of the kept one; null for the kept one
/// @param keys folder in which persons' key files lie
/// @param seals folder in which organs' seals lie
record ClientSettings(Path data, @Nullable Path enrolment, Path keys, Path seals) {

    /// Reads `--data DIR`, `--enrolment FILE`, `--keys DIR` and `--seals DIR`, each also a system property
    /// `qiantang.data` and so on.
    static ClientSettings of(List<String> arguments) {
        var data = value(arguments, "data");
        var folder = data != null ? Path.of(data) : DataFolder.ordinary();
        var enrolment = value(arguments, "enrolment");
        return new ClientSettings(
                folder.toAbsolutePath(),
                enrolment == null ? null : Path.of(enrolment).toAbsolutePath(),
                folder(arguments, "keys", folder),
                folder(arguments, "seals", folder));
    }

    private static Path folder(List<String> arguments, String name, Path data) {
        var given = value(arguments, name);
        return (given == null ? data.resolve(name) : Path.of(given)).toAbsolutePath();
    }

    private static @Nullable String value(List<String> arguments, String name) {
        int at = arguments.indexOf("--" + name);
        if (at >= 0 && at + 1 < arguments.size()) {
            return arguments.get(at + 1);
        }
        return System.getProperty("qiantang." + name);
    }

    /// Where desks keep their stores.
    Path stores() {
        return DataFolder.stores(data);
    }

    /// Where a chosen enrolment is kept.
    Path keptEnrolment() {
        return data.resolve("enrolment.json");
    }

    /// Where the last log-in is kept.
    Path lastLogIn() {
        return data.resolve("last-log-in");
    }

    /// Where it is kept what was chosen for signing.
    Path signing() {
        return data.resolve("signing.json");
    }

    /// What this installation is called, for people.
    static String device() {
        for (var variable : List.of("COMPUTERNAME", "HOSTNAME")) {
            var name = System.getenv(variable);
            if (name != null && !name.isBlank()) {
                return name.length() <= 40 ? name : name.substring(0, 40);
            }
        }
        return System.getProperty("os.name");
    }
}
