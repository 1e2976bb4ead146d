package org.qiantang.backend;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qiantang.backend.database.EmbeddedDatabase;

/// The database the office works on, its own or somebody else's.
record OfficeDatabase(
        String url, String user, String password, @Nullable EmbeddedDatabase own) implements AutoCloseable {
    static OfficeDatabase external(OfficeSettings.ExternalDatabase database) {
        return new OfficeDatabase(database.url(), database.user(), database.password(), null);
    }

    static OfficeDatabase embedded(EmbeddedDatabase database) {
        return new OfficeDatabase(database.url(), database.user(), database.password(), database);
    }

    @Override
    public void close() throws IOException {
        if (own != null) {
            own.close();
        }
    }

    @Override
    public String toString() {
        return "OfficeDatabase[" + url + "]";
    }
}
