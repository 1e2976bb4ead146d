/// The verdict on a signed file as the window shows it: in one line, point by point, with certificates and a report.
@NullMarked
package org.qiantang.client.verdict;

import org.jspecify.annotations.NullMarked;
