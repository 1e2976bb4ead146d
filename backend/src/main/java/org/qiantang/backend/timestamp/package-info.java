/// The office as a time stamp authority.
@NullMarked
package org.qiantang.backend.timestamp;

import org.jspecify.annotations.NullMarked;
