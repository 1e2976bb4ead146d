/// The picture of a round organ seal in true size.
@NullMarked
package org.qiantang.signing.seal;

import org.jspecify.annotations.NullMarked;
