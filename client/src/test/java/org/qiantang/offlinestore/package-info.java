/// A way into desks for the tests of windows.
@NullMarked
package org.qiantang.offlinestore;

import org.jspecify.annotations.NullMarked;
