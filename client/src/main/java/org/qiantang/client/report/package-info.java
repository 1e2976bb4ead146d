/// The report on a verified file, as a PDF.
@NullMarked
package org.qiantang.client.report;

import org.jspecify.annotations.NullMarked;
