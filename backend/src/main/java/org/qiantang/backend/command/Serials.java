package org.qiantang.backend.command;

import org.qiantang.domain.circulation.Circulation.Series;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Serial numbers without gaps. The series stays locked until the transaction ends; what it did not use up is free
/// again.
final class Serials {
    private final JdbcClient database;

    Serials(JdbcClient database) {
        this.database = database;
    }

    /// The number that is next, not yet taken.
    int next(Series series) {
        database.sql("insert into serial (series, year, last) values (?, ?, 0) on conflict do nothing")
                .params(series.name(), series.year())
                .update();
        return 1
                + database.sql("select last from serial where series = ? and year = ? for update")
                        .params(series.name(), series.year())
                        .query(Integer.class)
                        .single();
    }

    void take(Series series, int number) {
        database.sql("update serial set last = ? where series = ? and year = ?")
                .params(number, series.name(), series.year())
                .update();
    }
}
