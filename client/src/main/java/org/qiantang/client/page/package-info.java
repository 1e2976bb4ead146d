/// Shows pages: of a document being written, drawn by the layout that also makes the file, and of a real PDF.
@NullMarked
package org.qiantang.client.page;

import org.jspecify.annotations.NullMarked;
