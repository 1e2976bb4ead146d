/// Feeds: who learns what, in an order from which nobody misses a row.
@NullMarked
package org.qiantang.backend.feed;

import org.jspecify.annotations.NullMarked;
