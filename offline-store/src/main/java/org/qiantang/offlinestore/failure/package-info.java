/// What can go wrong with a desk, as codes.
@NullMarked
package org.qiantang.offlinestore.failure;

import org.jspecify.annotations.NullMarked;
