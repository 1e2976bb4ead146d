/// A document becomes GB/T 9704 pages: the one entry to typesetting, and reading pages back as pictures.
@NullMarked
package org.qiantang.typesetting;

import org.jspecify.annotations.NullMarked;
