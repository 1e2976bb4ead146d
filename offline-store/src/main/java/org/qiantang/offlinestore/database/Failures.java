package org.qiantang.offlinestore.database;

import java.sql.SQLException;
import org.qiantang.offlinestore.failure.StoreFailed;
import org.sqlite.SQLiteErrorCode;

/// Says what a failure of SQLite means, by its result code.
final class Failures {
    private static final int PRIMARY_CODE = 0xFF;

    private Failures() {}

    static StoreFailed of(SQLException failed) {
        return new StoreFailed(reason(failed), 0, failed);
    }

    private static StoreFailed.Code reason(SQLException failed) {
        int code = failed.getErrorCode() & PRIMARY_CODE;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return StoreFailed.Code.DISK_FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return StoreFailed.Code.DAMAGED;
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return StoreFailed.Code.IN_USE;
        }
        return StoreFailed.Code.DISK_FAILED;
    }
}
