/// Full text over everything cached: an index of one's own in sealed blocks, newest first. Nothing of a text, not even
/// a keyed token of it, stands in the clear on the disk.
@NullMarked
package org.qiantang.offlinestore.search;

import org.jspecify.annotations.NullMarked;
