/// Which certificates of the office's authorities were withdrawn, published as lists and answers.
@NullMarked
package org.qiantang.backend.revocation;

import org.jspecify.annotations.NullMarked;
