/// The frame around all screens: rail, top bar, connection, person, notices, and going from place to place.
@NullMarked
package org.qiantang.client.screen.frame;

import org.jspecify.annotations.NullMarked;
