/// The certificate authority of a small installation, the list of trusted roots, and certificate paths.
@NullMarked
package org.qiantang.signing.trust;

import org.jspecify.annotations.NullMarked;
