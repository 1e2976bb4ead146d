/// Work without a window: typesetting and verifying. Loads nothing of the toolkit.
@NullMarked
package org.qiantang.client.commandline;

import org.jspecify.annotations.NullMarked;
