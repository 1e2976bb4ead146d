/// The machines that a person works from.
@NullMarked
package org.qiantang.client.screen.device;

import org.jspecify.annotations.NullMarked;
