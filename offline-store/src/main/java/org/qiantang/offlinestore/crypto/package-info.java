/// Seals what is written to disk, and keeps the one key that opens it.
@NullMarked
package org.qiantang.offlinestore.crypto;

import org.jspecify.annotations.NullMarked;
