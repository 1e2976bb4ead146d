/// The fictional city with a central office that really runs, and persons who work in it.
@NullMarked
package org.qiantang.client.city;

import org.jspecify.annotations.NullMarked;
