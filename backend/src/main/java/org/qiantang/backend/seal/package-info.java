/// Whether a seal is right, and the ledger of its use.
@NullMarked
package org.qiantang.backend.seal;

import org.jspecify.annotations.NullMarked;
