/// Laid-out pages written as a PDF file.
@NullMarked
package org.qiantang.typesetting.pdf;

import org.jspecify.annotations.NullMarked;
