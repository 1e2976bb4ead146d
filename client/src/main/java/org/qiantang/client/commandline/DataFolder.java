package org.qiantang.client.commandline;

import java.nio.file.Path;
import java.util.Locale;

/// The client's own folder where nobody names another.
public final class DataFolder {
    private DataFolder() {}

    public static Path ordinary() {
        var home = Path.of(System.getProperty("user.home"));
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            var local = System.getenv("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Qiantang");
        }
        var share = System.getenv("XDG_DATA_HOME");
        return (share == null || share.isBlank() ? home.resolve(".local/share") : Path.of(share))
                .resolve("qiantang-client");
    }

    /// Where desks keep their stores within it.
    public static Path stores(Path data) {
        return data.resolve("stores");
    }
}
