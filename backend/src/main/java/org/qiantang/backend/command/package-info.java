/// Commands: decided once, in one transaction with everything they cause.
@NullMarked
package org.qiantang.backend.command;

import org.jspecify.annotations.NullMarked;
