/// 印章: the ledger of their use, the seals of the office, and certificates.
@NullMarked
package org.qiantang.client.screen.seal;

import org.jspecify.annotations.NullMarked;
