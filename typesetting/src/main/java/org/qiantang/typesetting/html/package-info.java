/// Reads rich text as clipboards carry it.
@NullMarked
package org.qiantang.typesetting.html;

import org.jspecify.annotations.NullMarked;
