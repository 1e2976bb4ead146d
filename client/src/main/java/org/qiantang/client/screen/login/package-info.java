/// Logging in, on line and off line, and unlocking.
@NullMarked
package org.qiantang.client.screen.login;

import org.jspecify.annotations.NullMarked;
