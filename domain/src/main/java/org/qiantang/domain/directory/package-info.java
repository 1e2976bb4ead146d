/// Who is who: organs, departments, persons and the posts they hold.
@NullMarked
package org.qiantang.domain.directory;

import org.jspecify.annotations.NullMarked;
