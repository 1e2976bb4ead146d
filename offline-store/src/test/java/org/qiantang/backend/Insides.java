package org.qiantang.backend;

import java.nio.file.Path;

/// What further offices need to stand beside a running one.
public record Insides(Path data, String url, String user, String password) {
    public static Insides of(CentralOffice office) {
        var database = office.context().getBean(OfficeDatabase.class);
        var data = office.context().getBean(OfficeSettings.class).data();
        return new Insides(data, database.url(), database.user(), database.password());
    }

    /// Without the password.
    @Override
    public String toString() {
        return "Insides[" + url + "]";
    }
}
