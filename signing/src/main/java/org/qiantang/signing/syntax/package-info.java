/// PDF files read strictly by their cross-reference chain (ISO 32000-1 §7), without any repair.
@NullMarked
package org.qiantang.signing.syntax;

import org.jspecify.annotations.NullMarked;
