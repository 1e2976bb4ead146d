/// What happened at the office, for those who must answer for it.
@NullMarked
package org.qiantang.backend.audit;

import org.jspecify.annotations.NullMarked;
