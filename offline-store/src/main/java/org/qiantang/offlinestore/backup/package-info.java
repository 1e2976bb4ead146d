/// Copies of a person's store, still sealed, made while the client runs or not, and put back after
/// verification.
@NullMarked
package org.qiantang.offlinestore.backup;

import org.jspecify.annotations.NullMarked;
