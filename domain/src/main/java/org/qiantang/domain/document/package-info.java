/// What an official document (公文) is: its elements, body, number and labels.
@NullMarked
package org.qiantang.domain.document;

import org.jspecify.annotations.NullMarked;
