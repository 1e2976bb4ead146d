/// The one encoding of records: as JSON for store and wire, as canonical bytes for digests and signatures.
@NullMarked
package org.qiantang.domain.encoding;

import org.jspecify.annotations.NullMarked;
