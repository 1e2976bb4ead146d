/// A person's signature on an office act.
@NullMarked
package org.qiantang.signing.act;

import org.jspecify.annotations.NullMarked;
