/// Keys, seals, signatures and their verification: what every room of this module shares.
@NullMarked
package org.qiantang.signing;

import org.jspecify.annotations.NullMarked;
