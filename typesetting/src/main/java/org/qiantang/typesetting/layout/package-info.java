/// Laid-out pages in millimetres, and the setting of text into lines.
@NullMarked
package org.qiantang.typesetting.layout;

import org.jspecify.annotations.NullMarked;
