/// The explained verdict on a sealed PDF, and the acceptance of a sealed final file.
@NullMarked
package org.qiantang.signing.verify;

import org.jspecify.annotations.NullMarked;
