/// The central office: starts, wires and serves; everything else is in its rooms.
@NullMarked
package org.qiantang.backend;

import org.jspecify.annotations.NullMarked;
