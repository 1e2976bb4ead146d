/// Files by what is in them: resumable upload, ranged download.
@NullMarked
package org.qiantang.backend.blob;

import org.jspecify.annotations.NullMarked;
