/// The office's directory as data, and where it comes from at the first start.
@NullMarked
package org.qiantang.backend.directory;

import org.jspecify.annotations.NullMarked;
