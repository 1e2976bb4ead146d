/// Keeps a store and its central office in step.
@NullMarked
package org.qiantang.offlinestore.sync;

import org.jspecify.annotations.NullMarked;
