/// Log-in: accounts, lock-out, sessions.
@NullMarked
package org.qiantang.backend.session;

import org.jspecify.annotations.NullMarked;
