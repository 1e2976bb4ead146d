/// Word files (ECMA-376, DOCX): what one says, under limits, and the writing of one.
@NullMarked
package org.qiantang.typesetting.docx;

import org.jspecify.annotations.NullMarked;
