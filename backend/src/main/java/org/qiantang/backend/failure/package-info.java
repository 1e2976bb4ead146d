/// What can go wrong at the central office, with stable codes.
@NullMarked
package org.qiantang.backend.failure;

import org.jspecify.annotations.NullMarked;
