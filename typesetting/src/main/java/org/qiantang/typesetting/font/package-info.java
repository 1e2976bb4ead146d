/// The faces a page is set in: which face plays which role, what it covers and how wide its characters are.
@NullMarked
package org.qiantang.typesetting.font;

import org.jspecify.annotations.NullMarked;
