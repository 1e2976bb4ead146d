/// The office's own PostgreSQL, kept in its data folder, and how it is written to.
@NullMarked
package org.qiantang.backend.database;

import org.jspecify.annotations.NullMarked;
