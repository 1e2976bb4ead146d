/// Files of other origin held against the figures of GB/T 9704-2012.
@NullMarked
package org.qiantang.typesetting.check;

import org.jspecify.annotations.NullMarked;
