/// The commands a person gave, from the moment they are safe on disk until they are answered and forgotten.
@NullMarked
package org.qiantang.offlinestore.outbox;

import org.jspecify.annotations.NullMarked;
