/// Plain text recognised as the elements of an official document.
@NullMarked
package org.qiantang.typesetting.recognition;

import org.jspecify.annotations.NullMarked;
