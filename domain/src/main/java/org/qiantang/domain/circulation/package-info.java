/// How a document moves between people: routes as data, commands, and the one pure function that decides them.
@NullMarked
package org.qiantang.domain.circulation;

import org.jspecify.annotations.NullMarked;
