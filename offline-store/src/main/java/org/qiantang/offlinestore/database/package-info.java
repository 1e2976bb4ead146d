/// One SQLite database: opened with care, migrated by numbers, written by one thread at a time.
@NullMarked
package org.qiantang.offlinestore.database;

import org.jspecify.annotations.NullMarked;
