/// The office's own PostgreSQL, kept in its data folder.
@NullMarked
package org.qiantang.backend.database;

import org.jspecify.annotations.NullMarked;
