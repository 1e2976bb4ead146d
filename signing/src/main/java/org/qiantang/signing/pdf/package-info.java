/// Sealing an existing PDF by appending a revision.
@NullMarked
package org.qiantang.signing.pdf;

import org.jspecify.annotations.NullMarked;
