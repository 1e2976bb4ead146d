/// A way into the central office for the tests of desks.
@NullMarked
package org.qiantang.backend;

import org.jspecify.annotations.NullMarked;
