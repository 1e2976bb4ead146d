package org.qiantang.backend.database;

import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.qiantang.backend.failure.StartRefused;
import org.qiantang.backend.failure.StartRefused.Reason;

/// Brings a database to the schema this program needs; refuses one that is somebody else's or newer, unharmed.
public final class Schema {
    private Schema() {}

    /// @throws StartRefused where the database cannot be reached, is somebody else's, or newer
    public static void bringUpToDate(String address, String user, String password) {
        var database = new PGSimpleDataSource();
        database.setUrl(address);
        database.setUser(user);
        database.setPassword(password);
        database.setConnectTimeout(10);
        requireServer(database, address);
        migrate(database, address);
    }

    private static void requireServer(DataSource database, String address) {
        try (var connection = database.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < 15) {
                throw new StartRefused(Reason.DATABASE_FOREIGN, address + " (PostgreSQL " + version + ")");
            }
        } catch (SQLException unreachable) {
            throw new StartRefused(Reason.DATABASE_NOT_REACHABLE, address, unreachable);
        }
    }

    private static void migrate(DataSource database, String address) {
        var flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:org/qiantang/backend/schema")
                .ignoreMigrationPatterns(new String[0])
                .load();
        try {
            boolean newer = Arrays.stream(flyway.info().all())
                    .anyMatch(each -> each.getState().name().startsWith("FUTURE"));
            if (newer) {
                throw new StartRefused(Reason.DATABASE_NEWER, address);
            }
            flyway.migrate();
        } catch (FlywayException refused) {
            throw new StartRefused(Reason.DATABASE_FOREIGN, address, refused);
        }
    }
}
