/// Time stamps (RFC 3161): asked for, given, read and judged.
@NullMarked
package org.qiantang.signing.timestamp;

import org.jspecify.annotations.NullMarked;
