/// House controls: the small pieces that look the same on every screen.
@NullMarked
package org.qiantang.client.control;

import org.jspecify.annotations.NullMarked;
