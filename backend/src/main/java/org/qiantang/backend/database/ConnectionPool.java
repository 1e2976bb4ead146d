package org.qiantang.backend.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/// The office's connections to its database.
public final class ConnectionPool {
    /// More than the processors can keep busy only have them change from one to the other; fewer than these keep a
    /// small machine from working while the disk does. Two offices on one database stay within its own limit.
    public static final int SIZE = Math.clamp(4L * Runtime.getRuntime().availableProcessors(), 8, 40);

    private ConnectionPool() {}

    /// @param url as JDBC takes it
    public static DataSource open(String url, String user, String password) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(SIZE);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(4_000);
        pool.setInitializationFailTimeout(-1);
        // The connection that listens is idle for hours, which some firewalls end without a word.
        pool.addDataSourceProperty("tcpKeepAlive", true);
        // Every statement reaches its rows by their keys: planning it anew each time would take longer than the rest of
        // it, and a plan made when the tables were empty must not read them whole when they have grown.
        pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
        return pool;
    }
}
