/// Trust lists as signed files.
@NullMarked
package org.qiantang.signing.trustfile;

import org.jspecify.annotations.NullMarked;
