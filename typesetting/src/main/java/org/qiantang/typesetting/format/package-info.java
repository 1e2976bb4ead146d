/// The figures and the order of elements of an official document's page.
@NullMarked
package org.qiantang.typesetting.format;

import org.jspecify.annotations.NullMarked;
