/// How requests are read and answered: limits, problems, the one encoding.
@NullMarked
package org.qiantang.backend.web;

import org.jspecify.annotations.NullMarked;
