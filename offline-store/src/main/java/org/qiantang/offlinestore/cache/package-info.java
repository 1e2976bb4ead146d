/// What the central office last said: states of documents, the position in the feed, the office's facts; and
/// the notes a person keeps for themselves.
@NullMarked
package org.qiantang.offlinestore.cache;

import org.jspecify.annotations.NullMarked;
